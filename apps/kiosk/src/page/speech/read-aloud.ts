import type { KioskState, Lang } from '@jiaohao/protocol';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Ease } from '../ease.ts';
import { isQuiet } from '../keypad/focus.ts';
import { createSpeaker, type Speaker } from './speaker.ts';

/** Is there a Chinese voice in this browser? Voices arrive late in some. */
export const useBrowserVoice = (): boolean => {
  const [there, setThere] = useState(false);
  useEffect(() => {
    if (!('speechSynthesis' in window)) return;
    const voices = window.speechSynthesis;
    const look = () => setThere(voices.getVoices().some((voice) => voice.localService && voice.lang.startsWith('zh')));
    look();
    voices.addEventListener('voiceschanged', look);
    return () => voices.removeEventListener('voiceschanged', look);
  }, []);
  return there;
};

/** The names of what has a word to say when the keypad comes to it. */
const nameOf = (element: Element): string =>
  (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim();

/**
 * Reads the screen aloud whenever its text changes, and what the keypad comes to. Returns how to repeat it, and whether
 * it stays silent because there is no earphone.
 */
export const useReadAloud = (
  ease: Ease,
  speech: KioskState['speech'] | undefined,
  origin: string | undefined,
  text: string,
  lang: Lang,
): { repeat: () => void; noEarphone: boolean } => {
  const speaker = useRef<Speaker>(undefined);
  const [noEarphone, setNoEarphone] = useState(false);
  const desk = speech?.[lang] ? origin : undefined;
  const only = ease.earphone ? (speech?.earphone ?? '') : undefined;
  const on = ease.aloud;

  const speak = useCallback(
    (words: string) => {
      if (!words) return;
      speaker.current ??= createSpeaker();
      speaker.current
        .say(words, { desk, lang, only })
        .then((said) => said !== 'cut' && setNoEarphone(said === 'no-earphone'))
        .catch(() => undefined);
    },
    [desk, lang, only],
  );

  useEffect(() => {
    if (!on) return;
    speak(text);
    return () => speaker.current?.hush();
  }, [on, text, speak]);

  useEffect(() => {
    if (!on) return;
    const come = ({ target }: FocusEvent) => {
      if (document.documentElement.dataset.keys && !isQuiet() && target instanceof Element) speak(nameOf(target));
    };
    document.addEventListener('focusin', come);
    return () => document.removeEventListener('focusin', come);
  }, [on, speak]);

  const repeat = useCallback(() => on && speak(text), [on, speak, text]);
  return { repeat, noEarphone: on && noEarphone };
};
