import { type VoiceWord, voiceOf } from '@onewindow/hall-core';
import { expect, it } from 'vitest';
import { MemoryWire } from './test-support/memory-ports.ts';
import { voiceTopic } from './topics.ts';
import { VoiceRoad } from './voice-road.ts';

const [one, other] = ['a'.repeat(32), 'b'.repeat(32)];

it('brings a word to every board, also back to the one that said it, and none in another’s name', () => {
  const wire = new MemoryWire();
  const heard: string[] = [];
  const [bus, away] = [wire.join(), wire.join()];
  const road = new VoiceRoad(bus, 't', one, ({ kind, voice }) => heard.push(`here ${kind} ${voice.at(0)}`));
  new VoiceRoad(away, 't', other, ({ kind, voice }) => heard.push(`there ${kind} ${voice.at(0)}`));
  const ask: VoiceWord = { kind: 'ask', voice: voiceOf(one, 'page'), zone: '' };
  road.say(ask, false);
  expect(heard.sort()).toEqual(['here ask a', 'there ask a']);
  away.publish(voiceTopic('t', other), ask);
  away.publish(voiceTopic('t', one), { ...ask, kind: 'shout' });
  expect(heard).toHaveLength(2);
});
