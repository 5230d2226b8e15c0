/** A value while it is being put together. */
export type Writable<T> = { -readonly [Field in keyof T]: T[Field] };
