import type { Lang } from '@jiaohao/protocol';
import { sentences } from './sentences.ts';

export type Speaking = {
  /** Where `/speech` is; undefined when the desk does not speak this language. */
  desk: string | undefined;
  lang: Lang;
  /** Part of the name of the sound output with the earphone socket; undefined: whatever is the usual one. */
  only: string | undefined;
};

/** `no-earphone`: nothing was said, because the only allowed output is not there. */
export type Spoken = 'spoken' | 'cut' | 'no-earphone' | 'no-voice';

export type Speaker = {
  /** Says it, cutting off what is being said. */
  say(text: string, how: Speaking): Promise<Spoken>;
  hush(): void;
};

type Sinking = HTMLAudioElement & { setSinkId?: (id: string) => Promise<void> };

/** One voice: the desk's, played to a chosen output, else the browser's own. */
export const createSpeaker = (): Speaker => {
  const audio: Sinking = new Audio();
  let turn = 0;
  const hush = () => {
    turn += 1;
    audio.pause();
    if ('speechSynthesis' in window) window.speechSynthesis.cancel();
  };
  const play = async (text: string, how: Speaking, mine: number): Promise<Spoken> => {
    const address = `${how.desk}/speech?${new URLSearchParams({ text, lang: how.lang })}`;
    const sound = await fetch(address, { signal: AbortSignal.timeout(8000) }).then((answer) =>
      answer.ok ? answer.blob() : Promise.reject(new Error(`speech: ${answer.status}`)),
    );
    if (mine !== turn) return 'cut';
    const url = URL.createObjectURL(sound);
    try {
      audio.src = url;
      await audio.play();
      await new Promise<void>((resolve) => {
        const over = () => {
          for (const name of ends) audio.removeEventListener(name, over);
          resolve();
        };
        const ends = ['ended', 'pause', 'error'] as const;
        for (const name of ends) audio.addEventListener(name, over);
      });
    } finally {
      URL.revokeObjectURL(url);
    }
    return mine === turn ? 'spoken' : 'cut';
  };
  return {
    hush,
    say: async (text, how) => {
      hush();
      const mine = turn;
      const sink = how.only === undefined ? '' : await sinkNamed(how.only);
      if (mine !== turn) return 'cut';
      if (sink === undefined || (how.only !== undefined && !how.desk)) return 'no-earphone';
      if (!how.desk) return browserSays(text, how.lang);
      // An output that cannot be chosen must not be spoken through when only one is allowed.
      if (audio.setSinkId) await audio.setSinkId(sink);
      else if (how.only !== undefined) return 'no-earphone';
      for (const piece of sentences(text)) {
        const said = await play(piece, how, mine).catch((): Spoken => 'no-voice');
        if (said === 'no-voice' && mine === turn && how.only === undefined) return browserSays(text, how.lang);
        if (said !== 'spoken') return said;
      }
      return 'spoken';
    },
  };
};

/** Names are told only to pages that may use sound devices; a page that may not finds no earphone. */
const sinkNamed = async (part: string): Promise<string | undefined> => {
  if (!part) return undefined;
  const devices = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
  return devices.find(({ kind, label }) => kind === 'audiooutput' && label.includes(part))?.deviceId;
};

const browserSays = (text: string, lang: Lang): Spoken => {
  if (!('speechSynthesis' in window)) return 'no-voice';
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = lang === 'zh' ? 'zh-CN' : 'en-GB';
  utterance.rate = 0.95;
  window.speechSynthesis.speak(utterance);
  return 'spoken';
};
