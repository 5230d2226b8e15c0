import { type DeviceId, readVoiceWord, type VoiceWord } from '@onewindow/hall-core';
import type { Bus } from './ports.ts';
import { voicesTopic, voiceTopic } from './topics.ts';

/** How boards that sound hear each other: all of them, itself too, by way of the hub. It promises nothing. */
export class VoiceRoad {
  readonly #bus: Bus;
  readonly #topic: string;

  constructor(bus: Bus, hall: string, device: DeviceId, heard: (word: VoiceWord) => void) {
    this.#bus = bus;
    this.#topic = voiceTopic(hall, device);
    bus.subscribe(voicesTopic(hall), (payload, topic) => {
      const word = readVoiceWord(payload, topic.slice(topic.lastIndexOf('/') + 1));
      if (word !== undefined) heard(word);
    });
  }

  /** @param isKept for boards that come later, too; of a device the last one is kept */
  say(word: VoiceWord, isKept: boolean): void {
    this.#bus.publish(this.#topic, word, { retain: isKept });
  }
}
