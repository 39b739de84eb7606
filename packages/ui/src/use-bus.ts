import { type Bus, connectBus } from '@jiaohao/bus';
import { HallInfo } from '@jiaohao/protocol';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Credential, findCredential, saveCredential } from './credential.ts';
import { freshId } from './fresh-id.ts';
import { clockOffset } from './hall-time.ts';

export type Line = {
  /** `looking`: the hall has not answered yet; `unpaired`: show the pairing screen; `open`: `bus` is there. */
  stage: 'looking' | 'unpaired' | 'open';
  hall: HallInfo | undefined;
  credential: Credential | undefined;
  bus: Bus | undefined;
  connected: boolean;
  /** When `connected` last changed, by the hall's clock. */
  since: Date;
  /** The hall no longer takes the stored credential: pair again. */
  refused: boolean;
  /** The hall's time: a screen's own clock may be minutes off. */
  now: () => Date;
  /** Takes what pairing gave, stores it and connects. */
  adopt: (credential: Credential) => void;
  /** What is wrong with this device, as codes for its status topic; none means ready. */
  report: (faults: readonly string[]) => void;
};

type Wanted = { counter?: string | undefined; zone?: string | undefined };

const retryMs = 1000;
const searchMs = 2000;

/**
 * A device page's line to the hall: asks who the hall is, finds the page's credential, connects to the broker and keeps
 * reconnecting, and says on the device's status topic that it is ready (the last will says offline). `base` is '' for
 * the page's own origin.
 */
export const useBus = (kind: string, wanted: Wanted, base = ''): Line => {
  const [hall, setHall] = useState<HallInfo>();
  const [credential, setCredential] = useState<Credential>();
  const [bus, setBus] = useState<Bus>();
  const [missing, setMissing] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const [connection, setConnection] = useState(() => ({ connected: false, since: new Date() }));
  const [faults, setFaults] = useState('');
  const offset = useRef(0);
  const now = useCallback(() => new Date(Date.now() + offset.current), []);
  const { connected } = connection;
  const { counter, zone } = wanted;

  const hallId = hall?.id;
  const known = hallId !== undefined;
  // Asked again after each reconnect: the hall may have come back with other notices or its clock put right.
  useEffect(() => {
    if (known && !connected) return;
    return keepTrying(
      () => askHall(base),
      (answer) => {
        offset.current = answer.offset;
        setHall((before) => (JSON.stringify(before) === JSON.stringify(answer.hall) ? before : answer.hall));
      },
    );
  }, [base, known, connected]);

  const searching = missing || refusals > 0;
  useEffect(() => {
    if (!hallId) return;
    const look = () =>
      keepTrying(
        () => findCredential(base, kind, { counter, zone }),
        (found) => {
          setMissing(!found);
          setCredential((before) => (before && found?.token === before.token ? before : found));
        },
      );
    let stop = look();
    if (!searching) return stop;
    // A demo hall that was started anew has other tokens; a real one may be given back what it had.
    const timer = setInterval(() => {
      stop();
      stop = look();
    }, searchMs);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [base, kind, counter, zone, hallId, searching]);

  useEffect(() => {
    if (!hallId || !credential) return;
    const { id, token } = credential;
    let live = true;
    const opened = connectBus({
      url: `${(base || window.location.origin).replace(/^http/, 'ws')}/mqtt`,
      hall: hallId,
      clientId: `${id}-${freshId().slice(0, 8)}`,
      username: id,
      password: token,
      will: { device: id },
      onState: (up) => {
        if (!live) return;
        if (up) setRefusals(0);
        setConnection((before) => (before.connected === up ? before : { connected: up, since: now() }));
      },
      onRefused: () => {
        if (live) setRefusals((times) => times + 1);
      },
      onDropped: ({ topic, why }) => console.warn('dropped', topic, why),
    });
    setBus(opened);
    return () => {
      live = false;
      setBus(undefined);
      setRefusals(0);
      setConnection({ connected: false, since: now() });
      opened.close().catch(() => undefined);
    };
  }, [base, hallId, credential, now]);

  const deviceId = credential?.id;
  useEffect(() => {
    if (!bus || !connected || !deviceId) return;
    const list = faults === '' ? [] : faults.split(' ');
    const state = list.length > 0 ? 'degraded' : 'ready';
    bus.say('status', { device: deviceId }, { state, faults: list, since: now().toISOString() }).catch(() => undefined);
  }, [bus, connected, deviceId, faults, now]);
  const report = useCallback((codes: readonly string[]) => setFaults(codes.join(' ')), []);

  const adopt = useCallback((given: Credential) => {
    saveCredential(given);
    setMissing(false);
    setCredential(given);
  }, []);

  const refused = refusals > 1 && !connected;
  return {
    stage: !hall ? 'looking' : missing || refused ? 'unpaired' : bus ? 'open' : 'looking',
    hall,
    credential,
    bus,
    connected,
    since: connection.since,
    refused,
    now,
    adopt,
    report,
  };
};

const askHall = async (base: string): Promise<{ hall: HallInfo; offset: number }> => {
  const askedAt = Date.now();
  const answer = await fetch(`${base}/api/v1/hall`, { signal: AbortSignal.timeout(4000) });
  const hall = HallInfo.parse(await answer.json());
  return { hall, offset: clockOffset(answer.headers.get('date'), askedAt, Date.now()) };
};

/** Runs `work`, again every second until it succeeds, then `done`; the returned function gives up. */
const keepTrying = <T>(work: () => Promise<T>, done: (value: T) => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let live = true;
  const run = () => {
    work().then(
      (value) => {
        if (live) done(value);
      },
      () => {
        if (live) timer = setTimeout(run, retryMs);
      },
    );
  };
  run();
  return () => {
    live = false;
    clearTimeout(timer);
  };
};
