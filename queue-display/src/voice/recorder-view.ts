import { html, nothing, type TemplateResult } from 'lit';
import type { DraftPack } from './draft-pack.ts';
import type { RecorderWords } from './recorder-words.ts';
import { type Token, tokensOf } from './tokens.ts';
import type { VoicePack } from './voice-pack.ts';

/** What the page shows now. */
export interface RecorderState {
  readonly words: RecorderWords;
  readonly draft: DraftPack;
  readonly token: Token;
  readonly isRecording: boolean;
  /** Undefined: the built-in voice. */
  readonly inUse: VoicePack | undefined;
  readonly says: string;
  /** A pack that waits to be imported, and how many recorded words it would take the place of. */
  readonly offered: { readonly pack: VoicePack; readonly replaces: number } | undefined;
}

/** What a person can do on it. */
export interface RecorderActs {
  record(): void;
  hear(): void;
  move(by: 1 | -1): void;
  go(token: Token): void;
  rename(name: string): void;
  judge(judged: boolean): void;
  tryCall(): void;
  use(): void;
  useBuiltIn(): void;
  /** To all boards of the hall: this pack, or the built-in voice again. */
  tellHall(isOwn: boolean): void;
  exportPack(): void;
  importPack(file: File): void;
  /** The answer to whether what is recorded may be replaced. */
  replace(mayReplace: boolean): void;
}

/** Which voice the boards of this device speak with. */
export function inUseLine({ words, inUse }: RecorderState): TemplateResult {
  const name = inUse === undefined ? words.builtIn : inUse.name;
  return html`<span data-in-use>${words.inUse}: ${name}
    ${inUse?.judged === true ? nothing : html`<strong>${words.notJudged}</strong>`}</span>`;
}

/** The word to say now, large. */
export function wordPanel(
  { words, draft, token, isRecording, says }: RecorderState,
  acts: RecorderActs,
): TemplateResult {
  const hasClip = draft.clip(token) !== undefined;
  return html`<section class="word">
    <span>${words.say}</span>
    <strong lang=${draft.language}>${tokensOf(draft.language).get(token)}</strong>
    <div class="row centred">
      <button ?disabled=${isRecording} @click=${() => acts.move(-1)}>‹ ${words.back}</button>
      <button class="primary" ?data-recording=${isRecording} @click=${() => acts.record()}>
        ${isRecording ? `■ ${words.stop}` : `● ${words.record}`}
      </button>
      <button ?disabled=${isRecording || !hasClip} @click=${() => acts.hear()}>▶ ${words.hear}</button>
      <button ?disabled=${isRecording} @click=${() => acts.move(1)}>${words.next} ›</button>
    </div>
    <p class="says" role="status">${says}</p>
  </section>`;
}

/** How far it has come, and every word to be chosen. */
export function wordList(
  { words, draft, token: current, isRecording }: RecorderState,
  acts: RecorderActs,
): TemplateResult {
  const tokens = tokensOf(draft.language);
  const button = (token: Token, word: string): TemplateResult => {
    const isThere = draft.clip(token) !== undefined;
    return html`<li><button
      aria-current=${token === current}
      aria-label="${word}, ${isThere ? words.recorded : words.missing}"
      ?disabled=${isRecording}
      @click=${() => acts.go(token)}
    >${word} ${isThere ? '✓' : '○'}</button></li>`;
  };
  return html`<label>${words.progress(draft.recorded, tokens.size)}
      <progress max=${tokens.size} value=${draft.recorded}></progress>
    </label>
    <ul class="words">${[...tokens].map(([token, word]) => button(token, word))}</ul>`;
}

/** What can be done with the pack as a whole. */
export function packPanel(state: RecorderState, acts: RecorderActs): TemplateResult {
  const { words, draft, inUse } = state;
  const choose = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (file !== undefined) acts.importPack(file);
    input.value = '';
  };
  const fieldOf = (event: Event): HTMLInputElement => event.target as HTMLInputElement;
  return html`<div class="row">
      <label>${words.name}
        <input type="text" maxlength="40" .value=${draft.name} @change=${(event: Event) => acts.rename(fieldOf(event).value.trim())} />
      </label>
      <label><input type="checkbox" .checked=${draft.judged} ?disabled=${!draft.isWhole} @change=${(event: Event) => acts.judge(fieldOf(event).checked)} /> ${words.judged}</label>
    </div>
    <div class="row">
      <button @click=${() => acts.tryCall()}>▶ ${words.trySentence}</button>
      <button class="primary" ?disabled=${!draft.isWhole} @click=${() => acts.use()}>${words.use}</button>
      <button class="primary" ?disabled=${!draft.isWhole} @click=${() => acts.tellHall(true)}>${words.useInHall}</button>
      <button ?disabled=${draft.recorded === 0} @click=${() => acts.exportPack()}>${words.exportPack}</button>
      <label class="file">${words.importPack}
        <input type="file" accept=".json,application/json" @change=${choose} />
      </label>
      <button ?disabled=${inUse === undefined} @click=${() => acts.useBuiltIn()}>${words.useBuiltIn}</button>
      <button @click=${() => acts.tellHall(false)}>${words.builtInInHall}</button>
    </div>
    ${replacing(state, acts)}
    ${draft.isWhole ? nothing : html`<p class="quiet">${words.notWhole}</p>`}`;
}

/** Asked once, in the page: recordings of half an hour are not replaced by a wrong press. */
function replacing({ words, offered }: RecorderState, acts: RecorderActs): TemplateResult | typeof nothing {
  if (offered === undefined) return nothing;
  return html`<div class="row ask" role="group" aria-labelledby="replaces">
    <p id="replaces" role="alert">${words.replaces(offered.replaces)}</p>
    <button class="primary" @click=${() => acts.replace(false)}>${words.keepMine}</button>
    <button @click=${() => acts.replace(true)}>${words.replace}</button>
  </div>`;
}
