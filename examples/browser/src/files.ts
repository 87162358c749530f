import { byId } from './dom.ts'

export interface Chosen {
  readonly document: File
  /** What a signature file signs, where both came together. */
  readonly content: File | null
}

const SIGNATURE_FILE = /\.(?:p7s|p7m|p7b|cms|sig)$/i

/** Of two files, the signature file is the document, and the other is what it signs. */
function pair(files: readonly File[]): Chosen | null {
  const document = files.find(({ name }) => SIGNATURE_FILE.test(name)) ?? files[0]
  if (document === undefined) return null
  const content = SIGNATURE_FILE.test(document.name) ? files.find((file) => file !== document) : undefined
  return { document, content: content ?? null }
}

/** Files that are chosen or dropped, anywhere on the page. */
export function onFiles(listener: (chosen: Chosen) => void): void {
  const input = byId('file', HTMLInputElement)
  const drop = byId('drop', HTMLElement)
  const take = (files: FileList | null | undefined): void => {
    const chosen = pair([...(files ?? [])])
    if (chosen !== null) listener(chosen)
  }
  input.addEventListener('change', () => {
    take(input.files)
    // So that choosing the same file again, which may have changed, asks again.
    input.value = ''
  })
  document.addEventListener('dragover', (event) => {
    event.preventDefault()
    drop.classList.add('over')
  })
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) drop.classList.remove('over')
  })
  document.addEventListener('drop', (event) => {
    event.preventDefault()
    drop.classList.remove('over')
    take(event.dataTransfer?.files)
  })
}

export function showFile({ document: file, content }: Chosen): void {
  const line = byId('file-name', HTMLElement)
  line.hidden = false
  line.textContent = content === null ? file.name : `${file.name}, with ${content.name}`
}
