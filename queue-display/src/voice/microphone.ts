/** Why nothing can be recorded. `insecure`: the page came over plain HTTP, where browsers allow no microphone. */
export type MicrophoneFault = 'insecure' | 'refused' | 'none' | 'silent' | 'too-long';

export type Recorded =
  | { readonly ok: true; readonly sound: Float32Array }
  | { readonly ok: false; readonly fault: MicrophoneFault };

/** A recording that is running. */
export interface Recording {
  /** Ends it and answers what was heard, at the sample rate asked for. */
  stop(): Promise<Recorded>;
}

/** Where a speaker's voice comes from. A port: a test machine has nobody to speak. */
export type OpenMicrophone = (
  sampleRate: number,
) => Promise<
  | { readonly ok: true; readonly recording: Recording }
  | { readonly ok: false; readonly fault: MicrophoneFault }
>;

/** Records from this device's microphone. */
export const openMicrophone: OpenMicrophone = async (sampleRate) => {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined || typeof MediaRecorder === 'undefined') return { ok: false, fault: 'insecure' };
  let stream: MediaStream;
  try {
    stream = await devices.getUserMedia({ audio: { channelCount: 1, autoGainControl: true } });
  } catch (error) {
    const isMissing = error instanceof DOMException && error.name === 'NotFoundError';
    return { ok: false, fault: isMissing ? 'none' : 'refused' };
  }
  const recorder = new MediaRecorder(stream);
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  recorder.start();
  const stop = async (): Promise<Recorded> => {
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }));
    recorder.stop();
    await stopped;
    for (const track of stream.getTracks()) track.stop();
    const sound = await decoded(new Blob(parts), sampleRate);
    return sound === undefined ? { ok: false, fault: 'silent' } : { ok: true, sound };
  };
  return { ok: true, recording: { stop } };
};

/** Decoding by a context of a sample rate gives sound of that rate. */
async function decoded(recording: Blob, sampleRate: number): Promise<Float32Array | undefined> {
  const context = new OfflineAudioContext(1, 1, sampleRate);
  const buffer = await context.decodeAudioData(await recording.arrayBuffer()).catch(() => undefined);
  return buffer?.getChannelData(0);
}
