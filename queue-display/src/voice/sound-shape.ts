/** Of full scale: what is quieter at the ends of a clip is silence. */
const SILENCE = 0.01;
/** As loud as this every clip is made, so that no word is lost beside the others. */
const PEAK = 0.8;
/** Quieter than this nothing was said into the microphone. */
const HEARD = 0.03;
/** Left at both ends, so that nothing begins or ends with a click. */
const FADE_MS = 8;

/** A word without the silence around it, as loud as the others; undefined where nothing is heard. */
export function shaped(sound: Float32Array, sampleRate: number): Float32Array<ArrayBuffer> | undefined {
  const loudest = sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  if (loudest < HEARD) return undefined;
  const fade = Math.round((FADE_MS / 1_000) * sampleRate);
  const isHeard = (sample: number): boolean => Math.abs(sample) > SILENCE;
  const first = Math.max(0, sound.findIndex(isHeard) - fade);
  const trimmed = sound.slice(first, sound.findLastIndex(isHeard) + fade);
  return trimmed.map((sample, at) => {
    const edge = Math.min(1, at / fade, (trimmed.length - at) / fade);
    return ((sample * PEAK) / loudest) * edge;
  });
}

const HEADER_BYTES = 44;

/** A sound as a WAV file of 16 bits and one channel, which every browser reads and none can write better. */
export function wavOf(sound: Float32Array, sampleRate: number): Uint8Array<ArrayBuffer> {
  const dataBytes = sound.length * 2;
  const view = new DataView(new ArrayBuffer(HEADER_BYTES + dataBytes));
  const text = (at: number, letters: string): void => {
    for (const [n, letter] of [...letters].entries()) view.setUint8(at + n, letter.charCodeAt(0));
  };
  text(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, dataBytes, true);
  for (const [n, sample] of sound.entries()) {
    view.setInt16(HEADER_BYTES + n * 2, Math.max(-1, Math.min(1, sample)) * 32_767, true);
  }
  return new Uint8Array(view.buffer);
}
