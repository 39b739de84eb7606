/** The script of the page that checks papers: compares a file's SHA-256 with the hall's, in the browser. */
export const compareFile = `const file = document.getElementById('file');
const same = document.getElementById('same');
file?.addEventListener('change', async () => {
  const chosen = file.files?.[0];
  if (!chosen) return;
  if (!globalThis.crypto?.subtle) {
    same.textContent = '当前连接未加密，浏览器不能计算，请自行比对 SHA-256。 This connection is not encrypted, so the browser cannot compute it; compare the SHA-256 yourself.';
    return;
  }
  same.textContent = '正在比对… Comparing…';
  try {
    const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', await chosen.arrayBuffer()));
    const hex = [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    same.textContent = hex === file.dataset.sha256
      ? '✓ 文件一致，未被改动。 The file is the one that was issued.'
      : '✗ 文件不一致。 This is another file, or it was changed.';
  } catch {
    same.textContent = '文件无法读取，请重新选择。 The file cannot be read; choose it again.';
  }
});
`;
