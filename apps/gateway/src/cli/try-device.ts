import { writeFile } from 'node:fs/promises';
import { testDevice } from '@jiaohao/device-host';
import { type DeviceKinds, faultSentences, type ScannedPage, type Supervised } from '@jiaohao/device-kit';
import type { RunningDevice } from '@jiaohao/devices';
import { maskName, maskNumber, type Text } from '@jiaohao/protocol';

/** What trying a device came to: one sentence, and whether it went well. */
export type Tried = { ok: boolean; text: Text };

const waitMs = 30_000;
const shownMs = 6000;

const nothing: Tried = {
  ok: false,
  text: { zh: '30秒内没有收到任何动作。', en: 'Nothing happened within 30 seconds.' },
};

/** The first thing that a device tells, or `nothing` after half a minute. */
const first = (listen: (tell: (text: Text) => void) => void): Promise<Tried> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(nothing), waitMs);
    listen((text) => {
      clearTimeout(timer);
      resolve({ ok: true, text });
    });
  });

const scanToFile = async (scanner: DeviceKinds['document-scanner'], file: string): Promise<Tried> => {
  const { sources, resolutions, colours } = scanner.abilities();
  const pages: ScannedPage[] = [];
  const outcome = await scanner.scan(
    {
      source: sources[0] ?? 'flatbed',
      resolution: resolutions.find((each) => each >= 200) ?? resolutions.at(-1) ?? 300,
      colour: colours[0] ?? 'colour',
      duplex: false,
    },
    (page) => pages.push(page),
    AbortSignal.timeout(120_000),
  );
  const names = await Promise.all(
    pages.map(async ({ number, type, bytes }) => {
      const name = `${file}-${number}.${type === 'image/png' ? 'png' : 'jpg'}`;
      await writeFile(name, bytes);
      return name;
    }),
  );
  const saved = {
    zh: names.length > 0 ? `已保存：${names.join('、')}。` : '',
    en: names.length > 0 ? `Saved: ${names.join(', ')}. ` : '',
  };
  if (outcome.done) return { ok: true, text: saved };
  const sentence = faultSentences[outcome.fault];
  return { ok: false, text: { zh: `${saved.zh}${sentence['zh-CN']}`, en: `${saved.en}${sentence.en}` } };
};

const opened = <Kind extends keyof DeviceKinds>(supervised: Supervised<Kind>): DeviceKinds[Kind] => {
  const device = supervised.device();
  if (!device) throw new Error('the device went away');
  return device;
};

/**
 * Tries an open device with a person in front of it; `say` tells what to do.
 * @param out scanned pages are written to `out-1.jpg` and on
 */
export const tryDevice = async (device: RunningDevice, out: string, say: (text: Text) => void): Promise<Tried> => {
  switch (device.kind) {
    case 'id-card':
      say({ zh: '请放上证件。', en: 'Lay a card on the reader.' });
      return await first((tell) =>
        opened(device.supervised).onCard(({ kind, name, number }) => {
          const text = `${kind} ${maskName(name)} ${maskNumber(number)}`;
          tell({ zh: `读到证件：${text}`, en: `A card was read: ${text}` });
        }),
      );
    case 'code-scanner':
      say({ zh: '请扫一个码。', en: 'Scan a code.' });
      return await first((tell) =>
        opened(device.supervised).onCode(({ text, symbology }) =>
          tell({ zh: `读到：${text} ${symbology}`, en: `Read: ${text} ${symbology}` }),
        ),
      );
    case 'call-keypad':
      say({ zh: '请按一个键。', en: 'Press a key.' });
      return await first((tell) =>
        opened(device.supervised).onKey((key) => {
          const pressed = key.key === 'call' ? `call ${key.number}` : key.key;
          tell({ zh: `按了：${pressed}`, en: `Pressed: ${pressed}` });
        }),
      );
    case 'rating-keypad': {
      const keypad = opened(device.supervised);
      say({ zh: '请按一个评价键。', en: 'Press one of the rating keys.' });
      const scored = first((tell) =>
        keypad.onScore(({ grade }) => tell({ zh: `评价：${grade}`, en: `Rated: ${grade}` })),
      );
      await keypad.invite({ id: 'try', seconds: waitMs / 1000 });
      return await scored;
    }
    case 'document-scanner':
      say({ zh: '正在扫描…', en: 'Scanning …' });
      return await scanToFile(opened(device.supervised), out);
    case 'panel': {
      const panel = opened(device.supervised);
      await panel.show({ number: 'A888', counter: '', text: '测试 请A888号到8号窗口', urgent: true });
      say({ zh: '屏幕应显示 A888。', en: 'The panel should show A888.' });
      await new Promise((resolve) => setTimeout(resolve, shownMs));
      await panel.show({ number: '', counter: '', text: '', urgent: false });
      return { ok: true, text: { zh: '屏幕已收下测试内容。', en: 'The panel took the test text.' } };
    }
    default:
      return await testDevice(device, { hall: () => undefined, displayOf: () => undefined, panelMs: shownMs });
  }
};
