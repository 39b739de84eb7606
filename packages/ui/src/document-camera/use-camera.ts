import { useCallback, useEffect, useState } from 'react';

export interface CameraChoice {
  id: string;
  label: string;
}

/** What the camera is doing, and why not. */
export type Camera =
  | { state: 'asking' }
  /** `insecure`: browsers give cameras to https and loopback pages only. `taken`: another program has it. */
  | { state: 'none' | 'denied' | 'insecure' | 'taken' | 'lost' }
  | { state: 'live'; stream: MediaStream; chosen: string; choices: readonly CameraChoice[] };

const place = 'jiaohao.document-camera';

const troubleOf = (thrown: unknown): 'none' | 'denied' | 'taken' => {
  const name = thrown instanceof Error ? thrown.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotReadableError' || name === 'AbortError' ? 'taken' : 'none';
};

const openCamera = async (wanted: string | undefined): Promise<MediaStream> => {
  // As fine as the camera has it: document cameras have 5 to 16 megapixels.
  const size = { width: { ideal: 4096 }, height: { ideal: 3072 } };
  const ask = (video: MediaTrackConstraints) => navigator.mediaDevices.getUserMedia({ video, audio: false });
  if (wanted === undefined) return ask(size);
  return ask({ ...size, deviceId: { exact: wanted } }).catch((thrown: unknown) => {
    // The camera of yesterday may be gone today.
    if (thrown instanceof Error && /^(?:OverconstrainedError|NotFoundError)$/.test(thrown.name)) return ask(size);
    throw thrown;
  });
};

const choicesNow = async (): Promise<CameraChoice[]> => {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind }) => kind === 'videoinput')
    .map(({ deviceId, label }, at) => ({ id: deviceId, label: label || String(at + 1) }));
};

/** Opens the camera that was chosen last, and again when one is plugged in; `choose` and `retry` for the person. */
export const useCamera = () => {
  const [camera, setCamera] = useState<Camera>({ state: 'asking' });
  const [attempt, setAttempt] = useState<{ wanted: string | undefined }>(() => ({
    wanted: localStorage.getItem(place) ?? undefined,
  }));

  useEffect(() => {
    let over = false;
    let stream: MediaStream | undefined;
    const open = async () => {
      if (!navigator.mediaDevices) return setCamera({ state: 'insecure' });
      setCamera({ state: 'asking' });
      try {
        const opened = await openCamera(attempt.wanted);
        if (over) return stop(opened);
        stream = opened;
        const [track] = opened.getVideoTracks();
        track?.addEventListener('ended', () => {
          if (!over) setCamera({ state: 'lost' });
        });
        const choices = await choicesNow();
        const chosen = track?.getSettings().deviceId ?? '';
        if (!over && track?.readyState === 'live') setCamera({ state: 'live', stream: opened, chosen, choices });
      } catch (thrown) {
        if (!over) setCamera({ state: troubleOf(thrown) });
      }
    };
    open();
    return () => {
      over = true;
      if (stream) stop(stream);
    };
  }, [attempt]);

  const waits = camera.state === 'none' || camera.state === 'lost' || camera.state === 'taken';
  const live = camera.state === 'live';
  useEffect(() => {
    if (!(waits || live) || !navigator.mediaDevices) return;
    const plugged = async () => {
      if (waits) return setAttempt((last) => ({ ...last }));
      const choices = await choicesNow();
      setCamera((now) => (now.state === 'live' ? { ...now, choices } : now));
    };
    navigator.mediaDevices.addEventListener('devicechange', plugged);
    return () => navigator.mediaDevices.removeEventListener('devicechange', plugged);
  }, [waits, live]);

  const choose = useCallback((id: string) => {
    localStorage.setItem(place, id);
    setAttempt({ wanted: id });
  }, []);
  const retry = useCallback(() => setAttempt((last) => ({ ...last })), []);
  return { camera, choose, retry };
};

const stop = (stream: MediaStream) => {
  for (const track of stream.getTracks()) track.stop();
};
