-- For wrk: each request is a sign-in of another person from another network, with the visitor's cookie and form
-- token that the environment gives. Nobody has these addresses: that takes as long as a wrong password.
local people = 0
local cookie, token = os.getenv("VISITOR"), os.getenv("TOKEN")

function request()
  people = people + 1
  local network = string.format("10.%d.%d.1", math.floor(people / 250) % 250, people % 250)
  local headers = {
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["Cookie"] = "__Host-visitor=" .. cookie,
    ["X-Forwarded-For"] = network,
  }
  local body = "form_token=" .. token .. "&login=person" .. people .. "%40nobody.example&password=not+the+one"
  return wrk.format("POST", "/en/sign-in", headers, body)
end

-- What was answered otherwise than to a wrong password.
others = 0
local threads = {}

function setup(thread) table.insert(threads, thread) end

function response(status) if status ~= 422 then others = others + 1 end end

function done()
  local sum = 0
  for _, thread in ipairs(threads) do sum = sum + thread:get("others") end
  print("others: " .. sum)
end
