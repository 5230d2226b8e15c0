/** A voter's word to a desk's keeper is good for this long from the asking (C7). */
export const LEASE_MS = 7_000;
/** How often a keeper asks for it again. */
export const RENEW_MS = 2_000;
/** How often a hub tells the others that it is there. */
export const HERE_MS = 2_000;
/** A hub not heard for longer than this is out of contact. */
export const CONTACT_MS = 6_000;
/** Hubs in contact this long without a desk open one. */
export const OPEN_AFTER_MS = 3_000;
/** A standby that has not confirmed a pass by then is left out, so that the window is answered in time. */
export const CONFIRM_WITHIN_MS = 700;
/** A voter silent for this long is replaced. */
export const REPLACE_AFTER_MS = 20_000;
/** After an unclean start custody rests until a peer has been met, or for this long (C14). */
export const MEET_WITHIN_MS = 8_000;
/** A keeper that cannot keep what it decides gives way for so long: its leases run out and a standby is voted in. */
export const GIVE_WAY_MS = 20_000;
/** A candidate asks for promises this often. */
export const ASK_AGAIN_MS = 1_000;
