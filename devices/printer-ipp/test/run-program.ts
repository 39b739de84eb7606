import { spawn } from 'node:child_process';

/** Runs a program to its end; the text of both outputs. Ended by its id when it takes too long. */
export const runProgram = (
  program: string,
  args: readonly string[],
  timeoutMs = 60_000,
): Promise<{ code: number | null; text: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs });
    let text = '';
    for (const output of [child.stdout, child.stderr]) output.on('data', (chunk) => (text += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, text }));
  });
