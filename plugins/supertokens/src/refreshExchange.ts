/** How several processes make one exchange of a refresh token: the core would take the second one for theft. */
export interface RefreshExchange {
  /**
   * The answer that stands under `name`, if there is one; else the outcome of `make`, which runs in one process at a
   * time for a name. An answer that was made stands for 15 seconds for every process; `null` means that none could be
   * made, and does not stand. When two were made all the same, all callers get the one that was kept first; and when
   * `make` gives `null`, an answer that another process kept meanwhile.
   *
   * Throws what `make` throws; and when it cannot say what other processes do: nothing is answered then, since an
   * answer that others do not know of would sign the person out. Names and answers are no secrets: the plugin seals.
   */
  once(name: string, make: () => Promise<string | null>): Promise<string | null>
}
