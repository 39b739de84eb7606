import type { Duplex } from 'node:stream';
import { createQuestions, DeviceError, type Panel, type PanelContent, panelLine, panelOn } from '@jiaohao/device-kit';
import { pause, type Timers } from '@jiaohao/time';
import { areaOf, type OnbonSettings, textPanel } from './area-text.ts';
import { areaFrame, pingFrame } from './frame.ts';
import { createReplies, type Reply, refusalOf } from './reply.ts';

/** The group of plain answers; others come with data that was asked for. */
const plain = 0xa0;

/** A BX font card on an open link; where it answers, resolves once it has, and rejects with a DeviceError if not. */
export const onbonPanelOn = (
  link: Duplex,
  settings: OnbonSettings,
  signal: AbortSignal,
  timers: Timers,
): Promise<Panel> => {
  const { address, answers, timeoutMs, repeatSeconds } = settings;
  const surroundings = {
    repeatsMs: repeatSeconds > 0 ? [repeatSeconds * 1000] : [],
    writeTimeoutMs: timeoutMs,
    timers,
  };
  return panelOn(link, surroundings, signal, ({ write, gone }) => {
    const replies = createReplies();
    const questions = createQuestions<Reply>(timers);
    const glyphs = textPanel(settings);
    let replaced = 0;
    let counted: PanelContent | undefined;
    let late: (() => void) | undefined;

    const ask = async (name: string, frame: Uint8Array, accept: (reply: Reply) => boolean): Promise<Reply> => {
      const noise = replies.dropped();
      try {
        return await questions.ask({
          name,
          timeoutMs,
          signal: gone,
          send: () => {
            replies.clear();
            // A link that takes no bytes brings no answer either.
            write(frame).catch(() => undefined);
          },
          accept: (reply) => (accept(reply) ? reply : undefined),
        });
      } catch (thrown) {
        if (!(thrown instanceof DeviceError) || thrown.code !== 'no-answer') throw thrown;
        await lateReply(timeoutMs);
        if (replies.dropped() === noise) throw thrown;
        throw new DeviceError('garbage', 'The panel sends unreadable data', { retry: true, cause: thrown });
      }
    };
    // Answers have no number: a late one must be gone before the next frame, which might take it for its own.
    const lateReply = async (ms: number) => {
      const stop = new AbortController();
      late = () => stop.abort();
      await pause(timers, ms, [stop.signal, gone]);
      late = undefined;
    };

    const put = async (content: PanelContent) => {
      const line = panelLine(content, glyphs);
      if (line.replaced && content !== counted) replaced += 1;
      counted = content;
      const frame = areaFrame({ address, answer: answers }, areaOf(line, content.urgent, settings));
      if (!answers) return write(frame);
      const refusal = refusalOf(await ask('a text', frame, ({ group }) => group === plain));
      if (refusal) throw refusal;
    };

    return {
      put,
      ...(answers && {
        check: async () => void (await ask('a sign of life', pingFrame(address), () => true)),
      }),
      receive: (chunk) => {
        for (const reply of replies.push(chunk)) {
          questions.offer(reply);
          late?.();
        }
      },
      dropped: replies.dropped,
      replaced: () => replaced,
    };
  });
};
