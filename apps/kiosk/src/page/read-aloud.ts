import type { Lang } from '@jiaohao/protocol';
import { useEffect, useState } from 'react';

const speech = (): SpeechSynthesis | undefined => ('speechSynthesis' in window ? window.speechSynthesis : undefined);

/** Is there a Chinese voice on this machine? Voices arrive late in some browsers. */
export const useVoice = (): boolean => {
  const [there, setThere] = useState(false);
  useEffect(() => {
    const voices = speech();
    if (!voices) return;
    const look = () => setThere(voices.getVoices().some((voice) => voice.localService && voice.lang.startsWith('zh')));
    look();
    voices.addEventListener('voiceschanged', look);
    return () => voices.removeEventListener('voiceschanged', look);
  }, []);
  return there;
};

/** Reads `text` aloud whenever it changes while `on`; a new text cuts the old one off. */
export const useReadAloud = (on: boolean, text: string, lang: Lang): void => {
  useEffect(() => {
    const voices = speech();
    if (!on || !voices || !text) return;
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = lang === 'zh' ? 'zh-CN' : 'en-GB';
    utterance.rate = 0.95;
    voices.cancel();
    voices.speak(utterance);
    return () => voices.cancel();
  }, [on, text, lang]);
};
