import { isStateCode } from 'asean-verify'
import { byId, element, foreign } from './dom.ts'
import { type Chosen, onFiles, showFile } from './files.ts'
import { createJudge } from './judge.ts'
import { createQuestionForm } from './question.ts'
import { loadTestbed, type Sample, type Testbed } from './testbed.ts'
import { viewAnswer } from './view/answer.ts'
import { CHOOSE_STATE } from './view/matrix.ts'
import { OUTCOME } from './words.ts'

const judge = createJudge()
const form = createQuestionForm()
const status = byId('status', HTMLElement)
const place = byId('answer', HTMLElement)
const testbedSwitch = byId('testbed', HTMLInputElement)
const samples = byId('samples', HTMLElement)

let chosen: Chosen | null = null
let testbed: Testbed | null = null
const sampleButtons = new Map<Sample, HTMLElement>()

onFiles((files) => {
  choose(files)
})
form.onChange(() => void ask())
place.addEventListener(CHOOSE_STATE, (event) => {
  const state: unknown = event instanceof CustomEvent ? event.detail : null
  if (typeof state !== 'string' || !isStateCode(state)) return
  form.chooseState(state)
  void ask()
})
testbedSwitch.addEventListener('change', () => void switchTestbed(testbedSwitch.checked))

function choose(files: Chosen): void {
  chosen = files
  form.content.value = ''
  showFile(files)
  for (const [sample, button] of sampleButtons)
    button.setAttribute('aria-pressed', String(sample.document === files.document))
  void ask().then(() => place.firstElementChild?.scrollIntoView({ block: 'start' }))
}

/** Judges what was chosen, as the form asks; every change asks anew. */
async function ask(): Promise<void> {
  if (chosen === null) return
  const { document: file } = chosen
  const content = form.content.files?.[0] ?? chosen.content
  status.replaceChildren(element('span', { class: 'spinner' }), 'Judging ', foreign(file.name), ' …')
  place.ariaBusy = 'true'
  try {
    const answer = await judge.ask({
      document: file,
      content,
      question: form.read(),
      testbed: testbedSwitch.checked,
    })
    if (answer === null) return
    place.replaceChildren(viewAnswer(answer, file.name))
    status.replaceChildren(
      element(
        'span',
        { class: 'visually-hidden' },
        `${OUTCOME[answer.report.decision.outcome].word}: `,
        foreign(file.name),
      ),
    )
  } catch (error) {
    place.replaceChildren()
    status.replaceChildren(
      element('strong', {}, 'That did not work. '),
      foreign(error instanceof Error ? error.message : String(error), 500),
    )
  }
  place.ariaBusy = 'false'
}

/** From the lists in the library to those of the testbed, or back. What was judged with the others is of no use then. */
async function switchTestbed(on: boolean): Promise<void> {
  try {
    if (on && testbed === null) {
      testbed = await loadTestbed()
      judge.useTestbed(testbed.lists)
      for (const sample of testbed.samples) sampleButtons.set(sample, sampleButton(sample))
      samples.replaceChildren(...sampleButtons.values())
    }
  } catch (error) {
    testbedSwitch.checked = false
    status.textContent = `The test documents are not there: ${error instanceof Error ? error.message : String(error)}`
    return
  }
  form.setTestbed(on ? (testbed?.now ?? null) : null)
  samples.hidden = !on
  byId('test-data', HTMLElement).hidden = !on
  byId('lists-note', HTMLElement).hidden = on
  document.documentElement.classList.toggle('with-test-data', on)
  void ask()
}

function sampleButton({ title, about, document: file, content }: Sample): HTMLElement {
  const button = element(
    'button',
    { type: 'button', class: 'sample', 'aria-pressed': 'false' },
    element('strong', {}, title),
    element('span', {}, about),
  )
  button.addEventListener('click', () => choose({ document: file, content }))
  return button
}
