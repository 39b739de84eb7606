import type { BenchCode } from '@jiaohao/protocol';
import { create } from 'qrcode';
import { useMemo } from 'react';

/** A code as a picture: squares of a QR code, or bars whose widths come from the text. */
export const CodePicture = ({ code }: { code: BenchCode }) => {
  const drawing = useMemo(() => (code.shape === 'qr' ? squares(code.text) : bars(code.text)), [code.shape, code.text]);
  return (
    <svg className="code-picture" viewBox={`-2 -2 ${drawing.width + 4} ${drawing.height + 4}`} aria-hidden="true">
      <path d={drawing.path} />
    </svg>
  );
};

const squares = (text: string) => {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { size, data } = modules;
  let path = '';
  for (const [i, dark] of data.entries()) if (dark) path += `M${i % size} ${Math.floor(i / size)}h1v1h-1z`;
  return { width: size, height: size, path };
};

/** Code 128 has its own tables; here it is a picture of one, as wide as its text is long. */
const bars = (text: string) => {
  let x = 0;
  let path = '';
  for (const char of `*${text}*`) {
    const code = char.charCodeAt(0);
    for (const bit of [1, 2, 4]) {
      const wide = code & bit ? 2 : 1;
      path += `M${x} 0h${wide}v24h${-wide}z`;
      x += wide + (code & (bit << 3) ? 2 : 1);
    }
  }
  return { width: x, height: 24, path };
};
