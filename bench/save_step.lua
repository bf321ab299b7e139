-- For wrk: each request saves a step of 25 answers in another one of 300 drafts, which the environment names by the
-- first and the last of their ids.
local first, last = tonumber(os.getenv("FIRST_DRAFT")), tonumber(os.getenv("LAST_DRAFT"))
local headers = { ["Content-Type"] = "application/x-www-form-urlencoded", ["Cookie"] = os.getenv("COOKIE") }
local answers = { "Astana+Hub", "A+text+of+some+words", "42", "150+000", "2026-03-05", "yes", "a", "bench%40techhub.example", "%2B77012345678", "https%3A%2F%2Ftechhub.example" }
local body = "form_token=" .. os.getenv("TOKEN")
for n = 1, 25 do
  body = body .. "&f-q" .. n .. "=" .. answers[1 + n % 10]
end
local draft = first

function request()
  draft = draft < last and draft + 1 or first
  return wrk.format("POST", "/ru/cabinet/requests/" .. draft .. "/step/0", headers, body)
end

-- A step that was kept leads to the next page; anything else was not.
others = 0
local threads = {}

function setup(thread) table.insert(threads, thread) end

function response(status) if status ~= 303 then others = others + 1 end end

function done()
  local sum = 0
  for _, thread in ipairs(threads) do sum = sum + thread:get("others") end
  print("others: " .. sum)
end
