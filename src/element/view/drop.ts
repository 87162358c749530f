import { button, element } from '../dom.ts'
import type { Context } from './context.ts'

/** Where files are chosen. @param give what becomes of them */
export function viewDrop(
  { words }: Context,
  isDisabled: boolean,
  give: (files: readonly File[]) => void,
): readonly HTMLElement[] {
  const input = element('input', {
    id: 'file',
    class: 'visually-hidden',
    type: 'file',
    multiple: true,
    disabled: isDisabled,
    'aria-describedby': 'file-hint',
  })
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])]
    // So that choosing the same file again, which may have changed, asks again.
    input.value = ''
    if (files.length > 0) give(files)
  })
  // For whoever goes by the keyboard: what is asked stands before the answer.
  const skip = button(
    { class: 'button skip' },
    () => {
      const root = skip.getRootNode()
      if (root instanceof ShadowRoot) root.getElementById('verdict')?.focus()
    },
    words.toVerdict,
  )
  return [
    skip,
    element('p', { class: 'drop-hint' }, words.emptyHint),
    element(
      'label',
      { class: 'button primary', part: 'button', for: 'file' },
      element('span', { class: 'first-one' }, words.choose),
      element('span', { class: 'another-one' }, words.another),
    ),
    input,
    element('p', { id: 'file-hint', class: 'hint' }, words.chooseHint),
  ]
}

/** Hears what is dropped on a target, until the signal. @param dropping lies over everything while something is dragged over it */
export function takeDrops(
  target: EventTarget,
  dropping: HTMLElement,
  signal: AbortSignal,
  give: (data: DataTransfer | null) => void,
): void {
  const on = (name: string, act: (event: DragEvent) => void): void =>
    target.addEventListener(name, (event) => event instanceof DragEvent && act(event), { signal })
  on('dragover', (event) => {
    event.preventDefault()
    dropping.hidden = false
  })
  on('dragleave', (event) => {
    event.preventDefault()
    dropping.hidden = event.relatedTarget === null
  })
  on('drop', (event) => {
    event.preventDefault()
    dropping.hidden = true
    give(event.dataTransfer)
  })
}
