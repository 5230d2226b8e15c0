import type { Language } from '@onewindow/hall-core';
import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ClipPlayer } from './clip-player.ts';
import { DraftPack, RECORD_RATE } from './draft-pack.ts';
import { KeptPacks } from './kept-packs.ts';
import { type OpenMicrophone, openMicrophone, type Recording } from './microphone.ts';
import { recorderStyle } from './recorder-style.ts';
import {
  inUseLine,
  packPanel,
  type RecorderActs,
  type RecorderState,
  wordList,
  wordPanel,
} from './recorder-view.ts';
import { recorderWordsIn } from './recorder-words.ts';
import { scheduleOf } from './sentence.ts';
import { Loudspeaker, type SoundOutput } from './sound-output.ts';
import { openManager, tellHall } from './tell-hall.ts';
import { type Token, tokensOf } from './tokens.ts';
import { packText, readVoicePack, type VoicePack } from './voice-pack.ts';
import { voiceWordsIn } from './voice-words.ts';
import { builtInPack } from './voices.ts';

const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];
const SAMPLE_CALL = { label: 'A023', window: 3 };

/** Where a hall records a voice of its own, word by word, and puts it to use: on this device, or on all its boards. */
@customElement('ow-voice-recorder')
export class VoiceRecorder extends LitElement {
  static override styles = recorderStyle;

  /** Of the page; the language recorded is chosen on it. */
  @property({ attribute: false }) language: Language = 'zh-CN';
  @property({ attribute: false }) microphone: OpenMicrophone = openMicrophone;
  @property({ attribute: false }) output: SoundOutput = new Loudspeaker();
  @property({ attribute: false }) openManager = openManager;
  @state() private draft = new DraftPack('zh-CN', '');
  @state() private token: Token = '';
  @state() private recording: Recording | undefined;
  @state() private inUse: VoicePack | undefined;
  @state() private says = '';
  @state() private offered: RecorderState['offered'];
  readonly #kept = new KeptPacks();

  readonly #acts: RecorderActs = {
    record: () => void this.#record(),
    hear: () => void this.#hear(),
    move: (by) => this.#move(by),
    go: (token) => this.#go(token),
    rename: (name) => {
      this.draft.name = name;
      void this.#keepDraft();
    },
    judge: (judged) => {
      this.draft.judged = judged;
      void this.#keepDraft();
    },
    tryCall: () => void this.#tryCall(),
    use: () => void this.#use(),
    useBuiltIn: () => void this.#useBuiltIn(),
    tellHall: (isOwn) => void this.#tellHall(isOwn),
    exportPack: () => this.#export(),
    importPack: (file) => void this.#import(file),
    replace: (mayReplace) => void this.#answer(mayReplace),
  };

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.#key);
    void this.#choose('zh-CN');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#key);
    this.#kept.close();
  }

  get #state(): RecorderState {
    const { draft, token, inUse, says, offered, recording } = this;
    return {
      words: recorderWordsIn[this.language],
      draft,
      token,
      inUse,
      says,
      offered,
      isRecording: recording !== undefined,
    };
  }

  override render(): TemplateResult {
    const state = this.#state;
    const { words } = state;
    const choose = (event: Event): void =>
      void this.#choose((event.target as HTMLSelectElement).value as Language);
    return html`<main lang=${this.language}>
      <h1>${words.title}</h1>
      <p class="quiet">${words.where}</p>
      <div class="row">
        <label>${words.voiceLanguage}
          <select ?disabled=${state.isRecording} @change=${choose}>
            ${LANGUAGES.map((each) => html`<option value=${each} ?selected=${each === this.draft.language}>${words.languages[each]}</option>`)}
          </select>
        </label>
        ${inUseLine(state)}
      </div>
      ${wordPanel(state, this.#acts)} ${wordList(state, this.#acts)} ${packPanel(state, this.#acts)}
      <p class="quiet">${words.keys}</p>
    </main>`;
  }

  /** Goes on with what was recorded of a language before the page was closed. */
  async #choose(language: Language): Promise<void> {
    this.offered = undefined;
    const [draft, own] = await Promise.all([
      this.#keptDraft(language),
      this.#kept.read(language).catch(() => undefined),
    ]);
    const used = own === undefined ? undefined : readVoicePack(own);
    this.inUse = used?.ok === true ? used.pack : undefined;
    this.draft = draft ?? new DraftPack(language, '');
    const [first = ''] = tokensOf(language).keys();
    this.#go(this.draft.clip(first) === undefined ? first : this.draft.missingAfter(first));
  }

  /** A draft is not whole, and this page itself wrote it: it is read as it is. */
  async #keptDraft(language: Language): Promise<DraftPack | undefined> {
    const text = await this.#kept.read(`draft ${language}`).catch(() => undefined);
    return text === undefined ? undefined : DraftPack.from(JSON.parse(text) as VoicePack);
  }

  readonly #key = (event: KeyboardEvent): void => {
    const [target] = event.composedPath();
    if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const acts: Readonly<Record<string, () => void>> = {
      r: () => this.#acts.record(),
      p: () => this.#acts.hear(),
      ArrowLeft: () => this.#move(-1),
      ArrowRight: () => this.#move(1),
    };
    const act = acts[event.key] ?? acts[event.key.toLowerCase()];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  #go(token: Token): void {
    this.token = token;
    this.says = '';
  }

  #move(by: 1 | -1): void {
    if (this.recording !== undefined) return;
    const tokens = [...tokensOf(this.draft.language).keys()];
    const at = (tokens.indexOf(this.token) + by + tokens.length) % tokens.length;
    this.#go(tokens[at] ?? this.token);
  }

  async #record(): Promise<void> {
    this.output.unblock();
    const { words } = this.#state;
    const { recording } = this;
    if (recording === undefined) {
      const opened = await this.microphone(RECORD_RATE);
      this.says = opened.ok ? '' : words.fault(opened.fault);
      this.recording = opened.ok ? opened.recording : undefined;
      return;
    }
    const heard = await recording.stop();
    this.recording = undefined;
    const taken = heard.ok ? this.draft.take(this.token, heard.sound) : heard.fault;
    this.says = taken === 'taken' ? '' : words.fault(taken);
    if (taken !== 'taken') return;
    await this.#keepDraft();
    // Heard at once, so that whoever speaks knows without a further press.
    await this.#hear();
  }

  async #keepDraft(): Promise<void> {
    const { draft } = this;
    this.requestUpdate();
    await this.#kept.keep(`draft ${draft.language}`, JSON.stringify(draft.pack)).catch(() => {
      this.says = this.#state.words.notKept;
    });
  }

  async #hear(): Promise<void> {
    const { draft, token } = this;
    const clip = draft.clip(token);
    if (clip === undefined) return;
    const player = new ClipPlayer(this.output);
    await player.learn({ ...draft.pack, clips: { [token]: clip } });
    const cues = [{ language: draft.language, token, startMs: 0 }];
    player.play({ hasChime: false, cues, lengthMs: clip.durationMs }, 100);
  }

  /** A whole call: in the recorded voice as far as it goes, in the built-in one where nothing is recorded. */
  async #tryCall(): Promise<void> {
    this.output.unblock();
    const { language } = this.draft;
    const player = new ClipPlayer(this.output);
    const text = this.draft.recorded > 0 ? packText(this.draft.pack) : await builtInPack(language);
    if (text === undefined) return;
    await player.learn(JSON.parse(text) as VoicePack);
    const manner = { languages: [language], times: 1, chime: true };
    const durations = (_: Language, token: Token) => player.durationMs(language, token);
    player.play(scheduleOf(SAMPLE_CALL, manner, false, durations), 100);
  }

  /** The pack as it is used and exported; one without a name bears the page's. */
  get #finished(): VoicePack {
    const { pack } = this.draft;
    return { ...pack, name: pack.name || this.#state.words.title };
  }

  async #use(): Promise<void> {
    const { words } = this.#state;
    try {
      await this.#kept.keep(this.draft.language, packText(this.#finished));
      this.inUse = this.#finished;
      this.says = words.used;
    } catch {
      this.says = words.notKept;
    }
  }

  async #useBuiltIn(): Promise<void> {
    await this.#kept.drop(this.draft.language);
    this.inUse = undefined;
    this.says = this.#state.words.usesBuiltIn;
  }

  /** Gives the pack to the hub, for all boards of the hall; or the built-in voice back to them. */
  async #tellHall(isOwn: boolean): Promise<void> {
    const { words } = this.#state;
    this.says = words.telling;
    const text = isOwn ? packText(this.#finished) : null;
    const told = await tellHall(this.openManager, this.draft.language, text);
    this.says = told === 'told' ? words.toldHall(isOwn) : words.notTold(told);
  }

  #export(): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([packText(this.#finished)], { type: 'application/json' }));
    link.download = `onewindow-voice-${this.draft.language}.json`;
    link.click();
    URL.revokeObjectURL(link.href);
  }

  async #import(file: File): Promise<void> {
    const read = readVoicePack(await file.text());
    if (!read.ok) {
      this.says = voiceWordsIn[this.language].fault(read.fault);
      return;
    }
    const { pack } = read;
    // The file may be of the other language than the page is at.
    const isHere = pack.language === this.draft.language;
    const there = isHere ? this.draft : await this.#keptDraft(pack.language);
    const replaces = there?.recorded ?? 0;
    if (replaces > 0) this.offered = { pack, replaces };
    else await this.#takeOver(pack);
  }

  async #answer(mayReplace: boolean): Promise<void> {
    const { offered } = this;
    this.offered = undefined;
    if (mayReplace && offered !== undefined) await this.#takeOver(offered.pack);
  }

  async #takeOver(pack: VoicePack): Promise<void> {
    this.draft = DraftPack.from(pack);
    const [first = ''] = tokensOf(pack.language).keys();
    this.token = first;
    await this.#keepDraft();
    this.says = this.#state.words.imported;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-voice-recorder': VoiceRecorder;
  }
}
