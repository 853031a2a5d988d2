-- Send each prepared answer once, in order; when they run out, stop counting.
local paths, bodies, n = {}, {}, 0

function init(args)
  for line in io.lines(args[1]) do
    local path, body = line:match("^(%S+) (%S*)$")
    n = n + 1
    paths[n], bodies[n] = path, body
  end
end

local at = 0
function request()
  at = at + 1
  if at > n then wrk.thread:stop() ; at = n end
  return wrk.format("POST", paths[at], {
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["Origin"] = os.getenv("BENCH_ORIGIN"),
    ["Sec-Fetch-Site"] = "same-origin",
  }, bodies[at])
end

-- Print what happened as one line of JSON, so that nobody parses wrk's prose.
function done(summary, latency, requests)
  io.write(string.format(
    '\nBENCH {"requests":%d,"seconds":%.6f,"p50_ms":%.3f,"p99_ms":%.3f,"max_ms":%.3f,"status_errors":%d,"socket_errors":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    latency.max / 1e3, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
