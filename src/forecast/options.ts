export interface ForecastOptions {
  /** That opened the document, which is judged again with it. */
  readonly password?: string
}
