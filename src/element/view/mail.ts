import { type MailReading, quoted } from 'asean-verify'
import { button, called, element, foreign } from '../dom.ts'
import type { AttachmentStanding, ShownMail } from '../work/protocol.ts'
import { type Context, fill } from './context.ts'
import { glyph } from './glyph.ts'
import { shownLines } from './shown-lines.ts'
import { signedMark } from './signed-mark.ts'

/** What a mail is shown by. */
export interface MailActions {
  read(): Promise<ShownMail>
  /** Judges what is attached like a document of its own, and shows it. */
  open(name: string, octets: Uint8Array): void
}

type Mail = Extract<MailReading, { outcome: 'read' }>
type Attachment = Mail['attachments'][number]

/** Fields, texts and attachments that are shown. */
const MOST = 100

/** What a mail says: its header, its texts and what is attached, each with whether it is signed. All of it is text. */
export function viewMail(
  { fields, texts, attachments }: Mail,
  standings: readonly AttachmentStanding[],
  context: Context,
  actions: MailActions,
): readonly HTMLElement[] {
  const { words } = context
  const [first, others] = [texts.filter((one) => !one.isAlternative), texts.filter((one) => one.isAlternative)]
  const all = Math.max(fields.length, texts.length, attachments.length)
  return [
    viewFields(fields.slice(0, MOST), context),
    ...first.slice(0, MOST).map((one) => viewText(one, context)),
    ...others
      .slice(0, MOST)
      .map((one) =>
        element(
          'details',
          { class: 'mail-other' },
          element('summary', {}, words.mailAlternative),
          viewText(one, context),
        ),
      ),
    ...(attachments.length === 0
      ? []
      : [
          element(
            'section',
            { class: 'mail-attachments', 'aria-label': words.mailAttachments },
            element('h3', {}, words.mailAttachments),
            element(
              'ul',
              {},
              attachments
                .slice(0, MOST)
                .map((one, i) => viewAttachment(one, standings[i] ?? UNCHECKED, context, actions)),
            ),
          ),
        ]),
    ...(all > MOST ? [element('p', { class: 'hint' }, words.writtenCut)] : []),
  ]
}

const UNCHECKED: AttachmentStanding = { outcome: 'unchecked', holds: false }

function viewFields(fields: Mail['fields'], { words }: Context): HTMLElement {
  return element(
    'table',
    { class: 'invoice mail-header' },
    element('caption', {}, words.mailHeader),
    element(
      'tbody',
      {},
      fields.map(({ name, value, signed }) =>
        element(
          'tr',
          { class: signed ? 'is-signed' : 'not-signed' },
          element('th', { scope: 'row' }, name),
          element('td', {}, foreign(value, 400)),
          element('td', {}, signedMark(signed, words)),
        ),
      ),
    ),
  )
}

/** Without the empty lines at its end. */
function withoutLastLines(text: string): string {
  let end = text.length
  while (text[end - 1] === '\n') end -= text[end - 2] === '\r' ? 2 : 1
  return text.slice(0, end)
}

function viewText({ text, isSure, signed, type }: Mail['texts'][number], { words }: Context): HTMLElement {
  const { shown, isAll } = shownLines(withoutLastLines(text))
  return element(
    'section',
    { class: 'mail-part' },
    element('p', { class: 'mail-part-head' }, signedMark(signed, words), ' ', foreign(type, 60)),
    /html/.test(type) ? element('p', { class: 'hint' }, words.mailHtml) : null,
    isSure ? null : element('p', { class: 'problem' }, words.mailUnsure),
    element(
      'pre',
      { class: 'mail-text', dir: 'auto', tabindex: '0', role: 'region', 'aria-label': words.mailText },
      shown,
    ),
    isAll ? null : element('p', { class: 'hint' }, words.writtenCut),
  )
}

function viewAttachment(
  attachment: Attachment,
  { outcome, holds }: AttachmentStanding,
  context: Context,
  { open }: MailActions,
): HTMLElement {
  const { words } = context
  const { name, isNameSure, type, octets, signed } = attachment
  const isDocument = outcome !== 'none' && outcome !== 'unchecked'
  const verdict = isDocument ? words.outcome[outcome] : outcome === 'none' ? words.mailNoDocument : words.state.failed
  const shown = [
    element('span', { class: `file-sign ${isDocument ? outcome : ''}` }, glyph(isDocument ? outcome : 'open')),
    element(
      'span',
      { class: 'file-text' },
      element('strong', {}, called(name, 200)),
      element('span', { class: 'file-state' }, verdict),
    ),
  ]
  const label = fill(words.mailOpen, { name: quoted(name, 200) })
  return element(
    'li',
    { class: `attachment ${outcome}` },
    octets === undefined || !isDocument || holds
      ? element('span', { class: 'attachment-name' }, shown)
      : button({ class: 'attachment-name', title: label }, () => open(name, octets), shown),
    element(
      'span',
      { class: 'attachment-about' },
      foreign(type, 80),
      octets === undefined ? null : `, ${sizeOf(octets.length, context)}`,
      `, ${signed ? words.mailCovered : words.mailNotCovered}`,
    ),
    isNameSure ? null : element('span', { class: 'problem' }, words.mailNameUnsure),
  )
}

function sizeOf(octets: number, { language }: Context): string {
  const isSmall = octets < 1000
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: isSmall ? 'byte' : 'kilobyte',
    unitDisplay: isSmall ? 'long' : 'short',
    maximumFractionDigits: 0,
  }).format(isSmall ? octets : octets / 1000)
}
