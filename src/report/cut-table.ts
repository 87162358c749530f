// Made by `npm run schema` from the types of a report: change it there.
// biome-ignore-all format: one list a line

/** Where it stands, with `?` where it is left out when nothing of it is left; and how many of it stay in any case. */
export type Cut = readonly [place: string, kept: number]

/** Lists of a signature, in the order in which a reader would miss them. */
export const SIGNATURE_CUTS: readonly Cut[] = [
  ['path', 0],
  ['revocation', 0],
  ['findings', 0],
  ['restsOn?', 0],
  ['signer.organizationIdentifiers?', 2],
  ['recognition', 0],
  ['attempts', 0],
  ['origin.facts?', 0],
  ['changes.revisions', 0],
  ['changes.unexplained', 0],
  ['changes.explained', 0],
  ['time.timeStamps', 0],
]

/** Those of a recognition. */
export const RECOGNITION_CUTS: readonly Cut[] = [
  ['chains?', 0],
  ['conditions', 0],
  ['agreements', 0],
  ['because', 0],
  ['now.conditions', 0],
]

/** What an answer rests on, and what is wrong with it. */
export const EVIDENCE: readonly string[] = ['findings', 'question.anchors', 'signatures', 'signatures.path', 'signatures.revocation', 'signatures.findings', 'signatures.restsOn', 'signatures.time.timeStamps']
