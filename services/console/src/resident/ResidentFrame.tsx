/** The phone of a resident: four places at the thumb. */
import { AppOutline, GiftOutline, UnorderedListOutline, UserOutline } from "antd-mobile-icons";
import { useEffect } from "react";
import { useParams } from "react-router";
import { remember } from "@/app/Home";
import { useViewer } from "@/app/session/session";
import { NotFound } from "@/ui/Boundary";
import { Phone } from "@/ui/phone/Phone";
import { frameWords } from "./frame.words";

export default function ResidentFrame() {
  const t = frameWords.useWords();
  const { community = "" } = useParams();
  const member = useViewer().memberships.find(({ communityId }) => communityId === community);
  const base = `/me/${community}`;
  useEffect(() => remember(base), [base]);
  if (!member) return <NotFound />;
  return (
    <Phone
      base={base}
      tabs={[
        { path: "", label: t("home"), icon: <AppOutline /> },
        { path: "history", label: t("history"), icon: <UnorderedListOutline /> },
        { path: "shop", label: t("shop"), icon: <GiftOutline /> },
        { path: "mine", label: t("mine"), icon: <UserOutline /> },
      ]}
    />
  );
}
