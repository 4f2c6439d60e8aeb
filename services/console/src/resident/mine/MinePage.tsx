/** Who I am here. */
export default function MinePage() {
  return null;
}
