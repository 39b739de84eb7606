/** A voice that this machine itself has for the language: one from the network would fall silent with it. */
export const localVoice = (lang: 'zh-CN' | 'en'): SpeechSynthesisVoice | undefined =>
  globalThis.speechSynthesis
    ?.getVoices()
    .find((voice) => voice.localService && voice.lang.replace('_', '-').toLowerCase().startsWith(lang.toLowerCase()));

const longestMs = 20_000;

/** Speaks a sentence; resolves when it is over, has failed, or has taken 20 s. */
export const speakSentence = (sentence: string, voice: SpeechSynthesisVoice): Promise<void> =>
  new Promise((resolve) => {
    const giveUp = setTimeout(resolve, longestMs);
    const done = () => {
      clearTimeout(giveUp);
      resolve();
    };
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.9;
    utterance.onend = done;
    utterance.onerror = done;
    globalThis.speechSynthesis.speak(utterance);
  });
