/** Two tones, the second a major third lower, as a door bell has them. */
const TONES = [
  { hertz: 659.26, fromS: 0 },
  { hertz: 523.25, fromS: 0.35 },
] as const;
const LENGTH_S = 1;
/** In which a tone falls to a third of its loudness. */
const DECAY_S = 0.22;
const RISE_S = 0.005;
const LOUDNESS = 0.35;

/** The chime as numbers between -1 and 1. */
export function chime(sampleRate: number): Float32Array<ArrayBuffer> {
  const sound = new Float32Array(Math.round(LENGTH_S * sampleRate));
  for (const { hertz, fromS } of TONES) {
    for (let at = Math.round(fromS * sampleRate); at < sound.length; at++) {
      const s = at / sampleRate - fromS;
      const loudness = LOUDNESS * Math.min(1, s / RISE_S) * Math.exp(-s / DECAY_S);
      sound[at] = (sound[at] ?? 0) + loudness * Math.sin(2 * Math.PI * hertz * s);
    }
  }
  return sound;
}
