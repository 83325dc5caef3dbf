export { default } from '../page.tsx'

export const dynamic = 'force-static'
export const generateStaticParams = () => []
