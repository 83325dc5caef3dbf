import { notFound } from 'next/navigation'

/** Whatever no other page answers gets the academy's own "not found". */
export default function UnknownPage() {
  notFound()
}
