/** Who I am; a click opens my other places, language and appearance. The menu itself comes when it is reached for. */
import { UserOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useViewer } from "@/app/session/session";

const load = () => import("./MeMenu");
const MeMenu = lazy(load);

export function Me() {
  const { name } = useViewer();
  const [asked, ask] = useState(false);
  const button = (
    <Button type="text" icon={<UserOutlined />} aria-haspopup="menu" loading={asked} onPointerEnter={() => void load()} onFocus={() => void load()} onClick={() => ask(true)}>
      {name}
    </Button>
  );
  return asked ? (
    <Suspense fallback={button}>
      <MeMenu />
    </Suspense>
  ) : (
    button
  );
}
