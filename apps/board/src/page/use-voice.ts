import type { Bus } from '@jiaohao/bus';
import type { Call } from '@jiaohao/protocol';
import { begin, emptyQueue, end, enParts, hear, pacing, wake, zhParts } from '@jiaohao/voice';
import { useCallback, useEffect, useRef, useState } from 'react';
import { chooseVoice, type VoiceWish } from '../voice-choice.ts';
import { type ClipPlayer, openClipPlayer } from './clip-player.ts';
import { localVoice, speakSentence } from './web-speech.ts';

/** One finished announcement, as it was said. */
export type Spoken = { call: Call; by: 'clips' | 'web' | 'nobody'; words: string };

export type Voice = {
  /** The call that is being spoken now; with the sound off, that would be. */
  speaking: Call | undefined;
  spoken: readonly Spoken[];
  /** The browser waits for a touch before it lets anything sound. */
  blocked: boolean;
  /** Why there is no voice, or not all of it. */
  trouble: string | undefined;
  unlock: () => void;
};

type Options = {
  bus: Bus | undefined;
  zone: string | undefined;
  english: boolean;
  wish: VoiceWish;
  now: () => Date;
};

/** How long a call glows when nothing is said. */
const silentMs = 6000;
const wakingMs = 400;
const shownSpoken = 50;

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Speaks the calls of one zone, one after the other. */
export const useVoice = ({ bus, zone, english, wish, now }: Options): Voice => {
  const [player, setPlayer] = useState<ClipPlayer>();
  const [blocked, setBlocked] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const [speaking, setSpeaking] = useState<Call>();
  const [spoken, setSpoken] = useState<readonly Spoken[]>([]);
  const queue = useRef(emptyQueue);
  const { voice, one } = wish;

  useEffect(() => {
    if (voice === 'off') return;
    const opened = openClipPlayer('./voice/', setTrouble);
    const stop = opened.onBlocked(setBlocked);
    setPlayer(opened);
    setBlocked(opened.blocked());
    // Chromium asks for a touch or key anywhere, not for our mark in particular.
    const unlock = () => opened.unlock();
    document.addEventListener('pointerdown', unlock);
    document.addEventListener('keydown', unlock);
    return () => {
      stop();
      document.removeEventListener('pointerdown', unlock);
      document.removeEventListener('keydown', unlock);
      opened.close();
    };
  }, [voice]);

  const say = useCallback(
    async (call: Call): Promise<Omit<Spoken, 'call'>> => {
      // Where sound is allowed it still takes the browser a moment to begin.
      if (player?.blocked()) {
        player.unlock();
        await wait(wakingMs);
      }
      if (!player || player.blocked()) {
        await wait(silentMs);
        return { by: 'nobody', words: '' };
      }
      await player.ready;
      const zh = zhParts(call.number, call.counterName.zh, player.clips, { one });
      const en = enParts(call.number, call.counterName.en, player.clips);
      const local = localVoice('zh-CN');
      if (local && chooseVoice(voice, zh.missing, true) === 'web') {
        if (player.clips.has('chime')) await player.play([['chime']]);
        await speakSentence(call.speech.zh, local);
        const localEnglish = english ? localVoice('en') : undefined;
        if (localEnglish) await speakSentence(call.speech.en, localEnglish);
        return { by: 'web', words: localEnglish ? `${call.speech.zh} ${call.speech.en}` : call.speech.zh };
      }
      if (zh.phrases.length === 0) {
        await wait(silentMs);
        return { by: 'nobody', words: '' };
      }
      const phrases = [['chime'], ...zh.phrases, ...(english ? en.phrases : [])];
      await player.play(phrases);
      return { by: 'clips', words: phrases.slice(1).flat().join(' ') };
    },
    [player, voice, one, english],
  );

  const run = useRef<() => void>(() => {});
  useEffect(() => {
    run.current = () => {
      const before = queue.current;
      queue.current = begin(before);
      const call = queue.current.speaking;
      if (!call || before.speaking) return;
      setSpeaking(call);
      say(call)
        .then((said) => {
          if (said.by !== 'nobody') setSpoken((all) => [...all, { call, ...said }].slice(-shownSpoken));
          setSpeaking(undefined);
          return wait(pacing.call * 1000);
        })
        .finally(() => {
          queue.current = end(queue.current);
          run.current();
        });
    };
  }, [say]);

  // What waited while the sound was blocked is old news by now.
  useEffect(() => {
    if (!blocked) queue.current = wake(queue.current, now());
  }, [blocked, now]);

  useEffect(() => {
    if (!bus || !zone) return;
    return bus.on('calls', {}, (call) => {
      if (!call || call.zone !== zone) return;
      queue.current = hear(queue.current, call, now()).queue;
      run.current();
    });
  }, [bus, zone, now]);

  return { speaking, spoken, blocked, trouble, unlock: useCallback(() => player?.unlock(), [player]) };
};
