import { duplexPair } from '@jiaohao/links';
import { cutCable } from '@jiaohao/links/cut-cable';
import type { Time } from '@jiaohao/time';
import { virtualTime } from '@jiaohao/time/virtual';
import { expect, test } from 'vitest';
import type { Fault, OpenLink, Panel, Supervised } from '../src/index.ts';
import type { SimulatedDevice } from '../src/simulated.ts';
import { panelCall } from './panel-call.ts';

interface SimulatedPanel<Trouble> extends SimulatedDevice<object> {
  setPower(on: boolean): void;
  setTrouble(trouble: Trouble | 'none' | 'silent' | 'garbage' | 'bad-checksum'): void;
}

export interface AnsweringPanel<Trouble, Simulator extends SimulatedPanel<Trouble>> {
  open(link: OpenLink, time: Time): Promise<Panel>;
  supervise(link: OpenLink, time: Time): Supervised<'panel'>;
  simulate(time: Time): Simulator;
  /** One of the same family on the same line with another address. */
  stranger(time: Time): Simulator;
  /** What can be seen on it. */
  seen(simulator: Simulator): unknown;
  /** What of it a call of this number makes. */
  ofCall(number: string): object;
  /** What the panel may say instead of yes, and the fault that it is. */
  refusals: readonly (readonly [Trouble, Fault])[];
  /** Bytes after which every call has passed, in each direction. */
  longest: { out: number; in: number };
}

/** Declares the tests of what every panel does that confirms what it shows. */
export const testAnsweringPanel = <Trouble, Simulator extends SimulatedPanel<Trouble>>(
  product: AnsweringPanel<Trouble, Simulator>,
) => {
  const hall = async () => {
    const time = virtualTime();
    const simulator = product.simulate(time);
    const [near, far] = duplexPair();
    simulator.attach(far);
    const panel = await time.through(product.open(async () => near, time));
    return { time, simulator, panel, seen: () => product.seen(simulator) };
  };

  test('the newest of many contents stands, and those in between are told so', async () => {
    const { time, panel, seen } = await hall();
    const shown = ['A001', 'A002', 'A003', 'A004'].map((number) => panel.show(panelCall(number)));
    const said = await time.through(Promise.allSettled(shown));
    expect(said.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'fulfilled']);
    expect(said[1]).toMatchObject({ reason: { code: 'cancelled' } });
    expect(seen()).toMatchObject(product.ofCall('A004'));
    await panel.close();
  });

  test.each([
    ['silent', 'no-answer'],
    ['garbage', 'garbage'],
    ['bad-checksum', 'garbage'],
  ] as const)('a panel that is %s is never said to show, and is let go for %s', async (trouble, code) => {
    const { time, simulator, panel } = await hall();
    simulator.setTrouble(trouble);
    await expect(time.through(panel.show(panelCall('A001')))).rejects.toMatchObject({ code });
    expect(await time.through(panel.ended)).toMatchObject({ code });
  });

  test.each(product.refusals)('a panel that says %s shows %s until it takes a content', async (trouble, fault) => {
    const { time, simulator, panel, seen } = await hall();
    simulator.setTrouble(trouble);
    await expect(time.through(panel.show(panelCall('A001')))).rejects.toMatchObject({ code: fault });
    expect(panel.health().faults).toEqual([fault]);
    simulator.setTrouble('none');
    await time.through(panel.show(panelCall('A001')));
    expect(panel.health().faults).toEqual([]);
    expect(seen()).toMatchObject(product.ofCall('A001'));
    await panel.close();
  });

  test('a panel that does not answer, or that has another address, is not opened', async () => {
    const time = virtualTime();
    const [near, far] = duplexPair();
    far.resume();
    await expect(time.through(product.open(async () => near, time))).rejects.toMatchObject({ code: 'no-answer' });
    expect(near.destroyed).toBe(true);
    const [mine, its] = duplexPair();
    product.stranger(time).attach(its);
    await expect(time.through(product.open(async () => mine, time))).rejects.toMatchObject({ code: 'no-answer' });
  });

  test.each(['out', 'in'] as const)(
    'a cable pulled at any byte on the way %s: never a false claim',
    async (direction) => {
      const time = virtualTime();
      const simulator = product.simulate(time);
      let claimed = 0;
      for (let at = 0; at < product.longest[direction]; at++) {
        const cable = cutCable();
        simulator.setPower(false);
        simulator.setPower(true);
        simulator.attach(cable.far);
        const panel = await time.through(product.open(async () => cable.near, time));
        cable.cutAfter(at, direction);
        const shown = await time.through(
          panel.show(panelCall('A012')).then(
            () => true,
            () => false,
          ),
        );
        if (shown) {
          claimed += 1;
          expect(product.seen(simulator)).toMatchObject(product.ofCall('A012'));
        } else expect(await time.through(panel.ended)).toMatchObject({ code: 'offline' });
        await panel.close();
      }
      expect(claimed).toBeGreaterThan(0);
    },
  );

  test('a supervised panel shows its content again after every new link', async () => {
    const time = virtualTime();
    const simulator = product.simulate(time);
    const supervised = product.supervise(async () => {
      const [near, far] = duplexPair();
      simulator.attach(far);
      return near;
    }, time);
    let opened = 0;
    supervised.onDevice((panel) => {
      opened += 1;
      panel.show(panelCall(`A00${opened}`)).catch(() => undefined);
    });
    for (let round = 1; round <= 3; round++) {
      await time.until(() => expect(product.seen(simulator)).toMatchObject(product.ofCall(`A00${round}`)));
      simulator.setPower(false);
      simulator.unplug();
      simulator.setPower(true);
    }
    await time.through(supervised.close());
  });
};
