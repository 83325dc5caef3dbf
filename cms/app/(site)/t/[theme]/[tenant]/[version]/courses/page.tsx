export { default, dynamic, generateStaticParams } from '../page.tsx'
