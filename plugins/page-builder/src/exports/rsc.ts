export { DesignView } from '../editor/DesignView.tsx'
