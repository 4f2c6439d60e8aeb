-- What wrk sends: the body of BENCH_BODY with BENCH_TOKEN. Each @KEY@ in it becomes a key of its own, each @MEMBER@ the next of BENCH_MEMBERS.
local body, token, members, sent, threads = "", "", {}, 0, 0

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function init()
  body, token = os.getenv("BENCH_BODY"), os.getenv("BENCH_TOKEN")
  for member in string.gmatch(os.getenv("BENCH_MEMBERS"), "%S+") do
    members[#members + 1] = member
  end
  wrk.method = "POST"
  wrk.headers["content-type"] = "application/json"
  wrk.headers["accept"] = "application/graphql-response+json"
  if token ~= "" then
    wrk.headers["authorization"] = "Bearer " .. token
  end
end

function request()
  sent = sent + 1
  local key = os.getenv("BENCH_RUN") .. "-" .. number .. "-" .. sent
  local filled = body:gsub("@KEY@", key):gsub("@MEMBER@", members[(sent + number) % #members + 1])
  return wrk.format(nil, "/graphql", nil, filled)
end
