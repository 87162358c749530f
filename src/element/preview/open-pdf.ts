import { startDrawer } from '../parts.ts'
import type { Box, FromDrawer, PageContents, PlacedField, ToDrawer } from './drawing.ts'
import type { ViewerAddress } from './viewer.ts'

/** A PDF whose pages can be drawn. Nothing in it runs: no script, no XFA form, no WebAssembly; and nothing is fetched. */
export interface OpenPdf {
  readonly pages: number
  /** Draws the page as many pixels wide. A page that takes too long is given up: an error that says so. */
  draw(number: number, width: number): Promise<DrawnPage>
  /** What the page says, and where its fields and notes stand. */
  contentsOf(number: number): Promise<PageContents>
  /** Where the page paints images. */
  imagesOf(number: number): Promise<readonly Box[]>
  close(): void
}

export interface DrawnPage {
  readonly canvas: HTMLCanvasElement
  /** Where signature fields show, as parts of the page's width and height. */
  readonly fields: readonly PlacedField[]
}

/** In milliseconds: far more than a page of a contract takes, on a slow telephone too. */
const LONGEST = 30_000

/** In milliseconds: what draws is loaded in this time, and the file opened. */
const LONGEST_BEGINNING = 10_000

/** In milliseconds: a thread that nobody asks is ended. */
const IDLE = 60_000

const CLOSED = 'it was closed'

interface Opening {
  readonly bytes: Uint8Array
  readonly password: string | null
  readonly viewer: ViewerAddress
}

type Question = ToDrawer extends infer One ? (One extends ToDrawer ? Omit<One, 'id'> : never) : never

/** @param longest how long drawing may take, in milliseconds */
export async function openPdf(
  bytes: Uint8Array,
  password: string | null,
  viewer: ViewerAddress,
  longest: number = LONGEST,
): Promise<OpenPdf> {
  const opening: Opening = { bytes, password, viewer }
  let drawer = await Drawer.begin(opening, longest)
  let begun: Promise<Drawer> | null = null
  let isClosed = false
  let idle: ReturnType<typeof setTimeout> | undefined
  // One that was ended, since a page took too long or nobody asked, begins again for the next: once, however many pages wait for it.
  const running = async (): Promise<Drawer> => {
    if (drawer.ended && !isClosed) {
      begun ??= Drawer.begin(opening, longest).finally(() => {
        begun = null
      })
      drawer = await begun
    }
    if (isClosed) {
      drawer.end()
      throw new Error(CLOSED)
    }
    return drawer
  }
  const asking = async <T>(ask: (drawer: Drawer) => Promise<T>): Promise<T> => {
    clearTimeout(idle)
    const asked = await running()
    const answer = await ask(asked)
    clearTimeout(idle)
    // Who shows the pages may be gone, and says so to nobody.
    idle = setTimeout(() => asked.end(), IDLE)
    return answer
  }
  return {
    pages: drawer.pages,
    async draw(page, width) {
      const { picture, fields } = await asking((asked) => asked.ask<'picture'>({ page, width }))
      return { canvas: canvasOf(picture), fields }
    },
    async contentsOf(number) {
      const { contents } = await asking((asked) => asked.ask<'contents'>({ contentsOf: number }))
      return contents
    },
    async imagesOf(number) {
      const { images } = await asking((asked) => asked.ask<'images'>({ imagesOf: number }))
      return images
    },
    close() {
      isClosed = true
      clearTimeout(idle)
      drawer.end()
    },
  }
}

/** A thread that draws one file, and is asked one question after the other. Whoever does not answer in time is ended. */
class Drawer {
  pages = 0
  ended = false
  readonly #worker = startDrawer()
  readonly #longest: number
  readonly #longestBeginning: number
  #last = 0
  /** It was given up, since it took too long. */
  #isLate = false
  /** What waits for an answer is told that there will be none. */
  readonly #waiting = new Set<(why: string) => void>()

  private constructor(longest: number, longestBeginning: number) {
    this.#longest = longest
    this.#longestBeginning = longestBeginning
  }

  /** A thread that does not begin is begun once more: browsers lose one now and then while others are loaded beside it. */
  static async begin(opening: Opening, longest: number): Promise<Drawer> {
    const first = new Drawer(longest, Math.min(longest, LONGEST_BEGINNING))
    const begun = await first.#begin(opening).catch((error: unknown) => {
      if (!first.#isLate) throw error
      return null
    })
    if (begun !== null) return begun
    return new Drawer(longest, longest).#begin(opening)
  }

  async #begin(opening: Opening): Promise<Drawer> {
    this.pages = (await this.ask<'pages'>(opening)).pages
    return this
  }

  end(): void {
    this.ended = true
    this.#worker.terminate()
    for (const refuse of [...this.#waiting]) refuse(CLOSED)
  }

  ask<Key extends string>(question: Question): Promise<Extract<FromDrawer, Readonly<Record<Key, unknown>>>> {
    const worker = this.#worker
    const limit = 'bytes' in question ? this.#longestBeginning : this.#longest
    return new Promise((resolve, reject) => {
      const id = ++this.#last
      const settle = (): void => {
        clearTimeout(timer)
        this.#waiting.delete(refuse)
        worker.removeEventListener('message', hear)
        worker.removeEventListener('error', fail)
      }
      const refuse = (why: string): void => {
        settle()
        reject(new Error(why))
      }
      const give = (why: string): void => {
        refuse(why)
        this.end()
      }
      const fail = ({ message }: ErrorEvent): void => give(message)
      const hear = ({ data }: MessageEvent<FromDrawer>): void => {
        if (data.id !== id) return
        if ('failure' in data) give(data.failure)
        else {
          settle()
          resolve(data as Extract<FromDrawer, Readonly<Record<Key, unknown>>>)
        }
      }
      const timer = setTimeout(() => {
        this.#isLate = true
        give('it takes too long to draw')
      }, limit)
      this.#waiting.add(refuse)
      worker.addEventListener('message', hear)
      worker.addEventListener('error', fail)
      worker.postMessage({ id, ...question })
    })
  }
}

function canvasOf(picture: ImageBitmap): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = picture.width
  canvas.height = picture.height
  canvas.getContext('2d')?.drawImage(picture, 0, 0)
  picture.close()
  return canvas
}
