/**
 * Catch-all wording in a list of materials. A resident must be able to read from the slip exactly what to bring,
 * so "other materials" is refused: halls that list materials rid them of vague words and catch-all clauses
 * (消除模糊语言、兜底条款; Huizhou's one-window reform of 2016, Beijing's of 2019).
 */
const CATCH_ALL: readonly RegExp[] = [
  /(?:其他|其它)(?:相关|有关|必要|所需)?(?:的)?(?:申请|证明)?(?:材料|资料|文件|证件|证明|手续|凭证)/u,
  /(?:相关|有关|必要|所需)的?(?:申请|证明)?(?:材料|资料|文件|证件|证明|手续|凭证)/u,
  /等(?:其他|其它|相关|有关)?(?:材料|资料|文件|证件|证明|手续|凭证|原件|复印件)/u,
  /等(?=$|[，、。；）,;)…])/u,
  /(?:视情况|视情|根据情况|必要时|如有需要|需要时|法律法规规定的其他)/u,
  /(?:…|\.\.\.)/u,
  /\b(?:other|further|additional|relevant|related|necessary)\b[^,;]*\b(?:materials?|documents?|papers?|proofs?|certificates?)\b/iu,
  /\b(?:etc|and so on|and the like|as needed|if necessary|as required)\b/iu,
];

/** The words of a text that leave open what to bring, as they stand in it; empty when there are none. */
export function catchAllWords(text: string): string[] {
  const found = CATCH_ALL.map((pattern) => pattern.exec(text)?.[0]).filter((words) => words !== undefined);
  return found.filter((words) => !found.some((longer) => longer !== words && longer.includes(words)));
}
