-- Send the requests of a file in order, one a line: METHOD PATH BODY, where the body of a GET is its cookie.
-- Arguments: the file, the number of lines to skip, and "once" (stop at the end) or "again" (begin anew).
-- GET and POST are a browser's; SEND is a POST by the page's own script.
local lines, n, at, again = {}, 0, 0, false
local threads = {}
local page = { ["Origin"] = os.getenv("BENCH_ORIGIN"), ["Sec-Fetch-Site"] = "same-origin",
  ["Content-Type"] = "application/x-www-form-urlencoded" }
local script = { ["Accept"] = "application/json" }
for name, value in pairs(page) do script[name] = value end

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  for line in io.lines(args[1]) do
    local method, path, body = line:match("^(%S+) (%S+) ?(%S*)$")
    n = n + 1
    lines[n] = { method, path, body }
  end
  at, again = tonumber(args[2]), args[3] == "again"
  used = at
end

function request()
  at = at + 1
  if at > n and again then at = 1 end
  if at > n then wrk.thread:stop() ; at = n end
  used = at
  local method, path, body = lines[at][1], lines[at][2], lines[at][3]
  if method == "GET" then return wrk.format("GET", path, body ~= "" and { ["Cookie"] = body } or nil) end
  return wrk.format("POST", path, method == "SEND" and script or page, body)
end

-- Print what happened as one line of JSON, so that nobody parses wrk's prose.
function done(summary, latency, requests)
  io.write(string.format(
    '\nBENCH {"requests":%d,"seconds":%.6f,"p50_ms":%.3f,"p99_ms":%.3f,"max_ms":%.3f,"status_errors":%d,' ..
    '"socket_errors":%d,"used":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    latency.max / 1e3, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    threads[1]:get("used")))
end
