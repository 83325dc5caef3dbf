/** Hosts whose frames landing pages may show: the builder checks addresses by them, the entry's policy enforces them. */
export const pageEmbeds = ['www.youtube-nocookie.com', 'player.vimeo.com', 'www.openstreetmap.org'] as const
