import { type EncodePaper, encodeEscpos, hasLettersFor } from '@onewindow/printers/printing';
import { layoutPaper } from '@onewindow/printers/pure';

/** As a hub encodes papers; what draws pictures is loaded by the first paper that needs it. */
export const encodeHere: EncodePaper = async (content, profile) => {
  const lines = layoutPaper(content, profile.columns);
  if (hasLettersFor(lines, profile)) return encodeEscpos(lines, profile);
  try {
    const { encodePicture } = await import('./pictures.ts');
    return await encodePicture(content, profile);
  } catch {
    return encodeEscpos(lines, profile);
  }
};
