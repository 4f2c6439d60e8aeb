/** Who stands where. */
export default function RankingPage() {
  return null;
}
