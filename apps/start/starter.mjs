import { readFileSync } from 'node:fs';

const stat = (pid) => {
  try {
    const [, name, parent] = /^\d+ \((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return { name, parent: Number(parent) };
  } catch {
    return undefined;
  }
};

const shells = new Set(['sh', 'dash', 'bash', 'zsh', 'ksh', 'busybox', 'ash']);

/**
 * Calls `gone` when what started this program under npm is no more. npm that is killed by force tells nobody, and its
 * programs would stay behind: it is seen by this program's, or its shell's, having got another parent. Who is started by
 * hand may outlive the terminal.
 */
export const whenNpmEnds = (gone) => {
  if (process.env.npm_execpath === undefined) return;
  const parent = process.ppid;
  const above = shells.has(stat(parent)?.name) ? stat(parent)?.parent : undefined;
  const timer = setInterval(() => {
    if (process.ppid === parent && (above === undefined || stat(parent)?.parent === above)) return;
    clearInterval(timer);
    gone();
  }, 500);
  timer.unref();
};
