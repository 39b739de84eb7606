import type { CommandAnswer, DeviceResult, Text, TroubleAnswer } from '@jiaohao/protocol';
import type { TroubleRow, TroubleTable } from '../store/trouble-table.ts';
import type { CommandLine } from '../support/command-line.ts';
import type { DeviceWatch } from '../support/device-watch.ts';
import { faultInWords, stateWords } from '../support/device-words.ts';
import type { Wired } from '../support/wiring.ts';
import type { SupportView } from '../view/support-view.ts';
import type { Turn, Writer } from '../writer/writer.ts';
import { type Actor, takesCare } from './actor.ts';
import { refused } from './refused.ts';
import type { Handlers } from './serve-routes.ts';

type SupportRoutes =
  | 'devices'
  | 'command'
  | 'support'
  | 'takeTrouble'
  | 'noteTrouble'
  | 'repairTrouble'
  | 'closeTrouble'
  | 'reopenTrouble';

/** Closed troubles that the list still shows. */
const shownClosed = 50;

/** Longest time (ms) for what a device is asked: a page takes a minute to come out, a link some seconds to open. */
const patience = (wired: Wired, type: string, answerMs: number): number => {
  if (type === 'status') return answerMs;
  if (type === 'restart') return 16_000;
  const { kind } = wired.config;
  return kind === 'page-printer' ? 65_000 : kind === 'speaker' ? 35_000 : 20_000;
};

const refusedWords: Text = { zh: '设备没有照做，也没有说明原因。', en: 'The device did not do it and gave no reason.' };
const doneWords: Text = { zh: '已完成。', en: 'Done.' };

type Ask = { path: Readonly<Record<string, string>>; actor: Actor; at: number };

export const supportHandlers = (options: {
  wiring: ReadonlyMap<string, Wired>;
  view: SupportView;
  troubles: TroubleTable;
  watch: DeviceWatch;
  commands: Pick<CommandLine, 'ask'>;
  writer: Writer;
  answerMs: number;
  /** Does this person work at this counter? */
  worksAt: (user: string, counter: string) => boolean;
  /** The list has been changed by the turn that runs. */
  onList: () => void;
}): Pick<Handlers, SupportRoutes> => {
  const { wiring, view, troubles, watch } = options;

  const known = (path: Readonly<Record<string, string>>): TroubleRow => {
    const id = Number(path.trouble);
    const row = Number.isSafeInteger(id) ? troubles.byId(id) : undefined;
    if (!row) throw refused('unknown-trouble');
    return row;
  };

  const mayNote = (actor: Actor, row: TroubleRow): boolean => {
    if (actor.type !== 'staff') return false;
    const counter = wiring.get(row.device)?.counter;
    return takesCare(actor.role) || (counter !== undefined && options.worksAt(actor.user, counter));
  };

  const change = <A extends Ask>(
    type: string,
    work: (row: TroubleRow, ask: A) => Record<string, unknown>,
    needs: 'open' | 'closed' = 'open',
  ) => ({
    kind: 'write' as const,
    run: (turn: Turn, ask: A): TroubleAnswer => {
      const row = known(ask.path);
      if (needs === 'open' && row.closedAt !== null) throw refused('trouble-closed');
      if (needs === 'closed' && row.closedAt === null) throw refused('trouble-open');
      const more = work(row, ask);
      turn.note({ at: ask.at, stream: 'support', type, data: { trouble: row.id, ...more } });
      options.onList();
      return view.trouble(known(ask.path));
    },
  });

  const answerOf = (device: string, type: string, result: DeviceResult): CommandAnswer => {
    const faults = (result.faults ?? []).filter((fault) => !wiring.has(fault)).map(faultInWords);
    const said = result.text ?? (result.code === undefined ? undefined : faultInWords(result.code).words);
    const own = result.ok ? (faults[0]?.words ?? (type === 'status' ? stateWords.ready : doneWords)) : refusedWords;
    const { ok, state } = result;
    return { device, type, ok, words: said ?? own, ...(state !== undefined && { state }), faults };
  };

  return {
    devices: { kind: 'read', run: () => view.devices(watch.shown) },
    support: {
      kind: 'read',
      run: () => ({
        open: troubles.openCount(),
        troubles: [...troubles.open(), ...troubles.closed(shownClosed)].map(view.trouble),
      }),
    },
    command: {
      kind: 'wait',
      run: async ({ path, body, actor, at }) => {
        const device = path.device ?? '';
        const wired = wiring.get(device);
        if (!wired) throw refused('unknown-device');
        const { type } = body;
        if (type !== 'status') {
          const note = { at, stream: 'device' as const, type: 'commanded', data: { device, type } };
          await options.writer.submit({ actor: actor.name, run: (turn) => turn.note(note) });
        }
        const hopeless = wired.commands.length === 0 || (type !== 'status' && watch.away(device));
        const ms = patience(wired, type, options.answerMs);
        const result = hopeless ? undefined : await options.commands.ask(device, { ...body, type }, ms);
        if (!result) throw refused('no-answer');
        return answerOf(device, type, result);
      },
    },
    takeTrouble: change('trouble-taken', (row, { actor, at }) => {
      troubles.take(row.id, actor.name, at);
      return {};
    }),
    noteTrouble: change('trouble-noted', (row, { actor, at, body }: Ask & { body: { text: string } }) => {
      if (!mayNote(actor, row)) throw refused('forbidden');
      troubles.note(row.id, { at, by: actor.name, text: body.text });
      return { text: body.text };
    }),
    repairTrouble: change('trouble-to-repair', (row, { actor, at, body }: Ask & { body: { to: string } }) => {
      troubles.repair(row.id, body.to, actor.name, at);
      return { to: body.to };
    }),
    closeTrouble: change('trouble-closed', (row, { actor, at }) => {
      troubles.close(row.id, actor.name, at);
      return {};
    }),
    reopenTrouble: change(
      'trouble-reopened',
      (row, { at }) => {
        if (!troubles.reopen(row.id, at)) throw refused('trouble-open');
        return {};
      },
      'closed',
    ),
  };
};
