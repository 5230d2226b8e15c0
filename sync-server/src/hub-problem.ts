/** Something that keeps the hub from starting, in a sentence the person at the terminal can act on. */
export class HubProblem extends Error {}
