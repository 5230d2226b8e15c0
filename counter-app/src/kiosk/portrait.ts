/** A kiosk's tall screen, as opposed to a PC or a tablet lying down. The same condition stands in the styles. */
export const PORTRAIT = '(min-width: 900px) and (min-height: 1300px)';
