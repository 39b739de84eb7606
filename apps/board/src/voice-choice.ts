/** What the board was opened with: `?voice=` clips, web or off, and `?one=yao`. */
export type VoiceWish = { voice: 'clips' | 'web' | 'off'; one: '一' | '幺' };

export const readWish = (search: string): VoiceWish => {
  const asked = new URLSearchParams(search);
  const voice = asked.get('voice');
  return {
    voice: voice === 'web' || voice === 'off' ? voice : 'clips',
    one: asked.get('one') === 'yao' ? '幺' : '一',
  };
};

/**
 * Clips are always there and sound the same everywhere, so the machine's own voice speaks only where it is wished for,
 * or where the clips lack a word. Without such a voice the clips say what they can.
 */
export const chooseVoice = (
  wish: VoiceWish['voice'],
  missing: readonly string[],
  hasLocal: boolean,
): 'clips' | 'web' => (hasLocal && (wish === 'web' || missing.length > 0) ? 'web' : 'clips');
