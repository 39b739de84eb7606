/** `voice/manifest.json`: which file says which word. A hall may replace the files by recordings of the same names. */
export type VoiceManifest = {
  readonly lang: string;
  readonly clips: Readonly<Record<string, { readonly file: string; readonly pinyin?: string; readonly text?: string }>>;
};

/** Throws with the reason when the manifest is not one: a folder put together by hand may have slips. */
export const readManifest = (value: unknown): VoiceManifest => {
  if (!isRecord(value) || !isRecord(value.clips)) throw new Error('voice/manifest.json: "clips" is missing');
  for (const [name, clip] of Object.entries(value.clips))
    if (!isRecord(clip) || typeof clip.file !== 'string' || !/^[\w.-]+$/.test(clip.file))
      throw new Error(`voice/manifest.json: clip "${name}" needs a "file" in the same folder`);
  return value as VoiceManifest;
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
