/** What the page itself says. What a report says comes from the library, in its own languages. `{name}` is filled in. */
export interface PageWords {
  /** That no native speaker has reviewed the words; `null` in English, in which they were written. */
  readonly note: string | null
  /** What stands around the element. */
  readonly title: string
  readonly lead: string
  readonly foot: string
  readonly choose: string
  readonly chooseHint: string
  readonly list: string
  readonly totalsOf: string
  readonly totals: Readonly<Record<ListTotal, string>>
  readonly gravestFirst: string
  readonly saveAll: string
  readonly remove: string
  readonly stop: string
  readonly withContent: string
  readonly aside: string
  readonly asideWhy: Readonly<Record<AsideReason, string>>
  readonly state: Readonly<Record<'waiting' | 'reading' | 'judging' | 'stopped' | 'failed', string>>
  readonly outcome: Readonly<Record<'accept' | 'review' | 'reject', string>>
  readonly samples: string
  readonly samplesHint: string
  readonly samplesMissing: string
  readonly testBand: string
  readonly testTag: string
  readonly question: string
  readonly usedIn: string
  readonly noState: string
  readonly usedAs: string
  readonly use: Readonly<Record<'contract' | 'invoice' | 'archive' | 'any', string>>
  readonly policy: string
  readonly policies: Readonly<Record<'contract' | 'counterpart' | 'invoice' | 'archive' | 'technical', string>>
  readonly signer: string
  readonly signerHint: string
  readonly amount: string
  readonly amountHint: string
  readonly amountWrong: string
  readonly at: string
  readonly language: string
  readonly zone: string
  readonly zoneLocal: string
  readonly own: string
  readonly ownHint: string
  readonly ownKinds: Readonly<Record<OwnKind, string>>
  readonly ownNone: string
  readonly ownClear: string
  readonly ownWrong: Readonly<Record<OwnKind, string>>
  readonly emptyHint: string
  readonly asked: string
  readonly askedNobody: string
  readonly askedAmount: string
  readonly askedChange: string
  readonly map: string
  readonly mapOpen: string
  readonly mapHint: string
  /** Where a signature is not valid to a state. */
  readonly mapGrey: string
  /** Where they are valid, and the document is not accepted for another reason. */
  readonly mapNotAccepted: string
  readonly tile: Readonly<Record<TileKind, string>>
  readonly route: string
  readonly routeHome: string
  readonly routeUnknown: string
  readonly password: string
  readonly passwordOpen: string
  readonly content: string
  readonly pages: string
  readonly pagesShow: string
  readonly pagesHint: string
  readonly pageToday: string
  readonly pageSigned: string
  readonly pageOf: string
  readonly pagePrevious: string
  readonly pageNext: string
  readonly pageSignature: string
  readonly pageNotThere: string
  readonly pageSame: string
  readonly pageChanged: string
  readonly pageOnlySigned: string
  readonly changesAllowed: string
  readonly changesNotAllowed: string
  readonly changesNone: string
  readonly revisionMissing: string
  readonly revisionAltered: string
  readonly pagesFailed: string
  readonly inDetail: string
  readonly certificates: string
  readonly certificateValid: string
  readonly digest: string
  readonly digestCompare: string
  readonly digestSame: string
  readonly digestOther: string
  readonly digestHint: string
  readonly asText: string
  readonly asJson: string
  readonly save: string
  readonly saveJson: string
  readonly saveReport: string
  readonly saveArchive: string
  readonly print: string
  readonly failed: string
  readonly more: string
  readonly another: string
  readonly toVerdict: string
  readonly dropAll: string
  readonly sampleGood: string
  readonly sampleForged: string
  readonly sampleOpen: string
  readonly expectedAsk: string
  readonly yes: string
  readonly no: string
  readonly expectedYes: string
  readonly expectedYesNote: string
  readonly expectedNo: string
  readonly expectedNoNote: string
  readonly changedLooking: string
  readonly changedMore: string
  readonly pageWhatChanged: string
  readonly changeOf: string
  readonly changePrevious: string
  readonly changeNext: string
  readonly zoomIn: string
  readonly zoomOut: string
  readonly pin: string
  readonly showPlace: string
  readonly placeNone: string
  readonly invoiceField: Readonly<
    Record<'series' | 'number' | 'date' | 'seller' | 'buyer' | 'currency' | 'total', string>
  >
  readonly invoiceLines: string
  readonly invoiceLine: Readonly<Record<'name' | 'quantity' | 'amount', string>>
  readonly invoiceMore: string
  readonly invoiceValue: string
  readonly invoiceSigned: string
  readonly invoiceIsSigned: string
  readonly invoiceNotSigned: string
  readonly writtenDocument: string
  readonly writtenText: string
  readonly writtenHint: string
  readonly writtenMail: string
  readonly writtenCut: string
  readonly mailHeader: string
  readonly mailText: string
  readonly mailHtml: string
  readonly mailUnsure: string
  readonly mailAlternative: string
  readonly mailAttachments: string
  readonly mailOpen: string
  readonly mailNoDocument: string
  readonly mailNameUnsure: string
  readonly mailCovered: string
  readonly mailNotCovered: string
  readonly mailIn: string
  /** Why a form is not sent. */
  readonly formMissing: string
  readonly formChecking: string
  readonly formNotAccepted: string
}

/** How a document of the list fared; `open`: nobody knows yet. */
export type ListTotal = 'accept' | 'review' | 'reject' | 'failed' | 'open'

/** Why a file is not in the list. */
export type AsideReason = 'folder' | 'twice' | 'certificate' | 'crl' | 'json' | 'nothing'

/** What a caller has of their own. */
export type OwnKind = 'anchors' | 'crls' | 'lists' | 'recognition'

/** What a state says of the signatures; `open`: it was not looked at. */
export type TileKind = 'domestic' | 'recognised' | 'conditions' | 'unknown' | 'conflict' | 'not-recognised' | 'open'
